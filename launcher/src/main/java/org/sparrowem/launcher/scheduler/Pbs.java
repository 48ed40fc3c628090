package org.sparrowem.launcher.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** OpenPBS and PBS Professional. */
final class Pbs implements Dialect {
    @Override
    public String name() {
        return "pbs";
    }

    /** Older servers take no name of more than 15 characters. */
    @Override
    public String jobName(String label, String digest) {
        return "spw" + digest;
    }

    @Override
    public String element() {
        return "$PBS_ARRAY_INDEX";
    }

    @Override
    public String elementInLog() {
        return "^array_index^";
    }

    @Override
    public List<String> submit(Request r) {
        List<String> words = new ArrayList<>(List.of("qsub", "-N", r.name()));
        if (r.isArray()) {
            words.addAll(List.of("-J", "1-" + r.elements()));
        }
        if (!r.after().isEmpty()) {
            words.addAll(List.of("-W", "depend=afterok:" + r.after()));
        }
        words.addAll(List.of("-j", "oe", "-o", r.log().toString()));
        words.add(r.script().toString());
        return words;
    }

    /** For example {@code 12.server}, of an array {@code 12[].server}. */
    @Override
    public Optional<String> id(String answer) {
        return answer.lines()
                .map(String::strip)
                .filter(l -> l.matches("[0-9]+(\\[])?(\\..+)?"))
                .findFirst();
    }

    @Override
    public List<String> find(String name) {
        return List.of("qselect", "-N", name);
    }

    @Override
    public Optional<List<Queued>> found(String name, Said answer) {
        return answer.exit() != 0
                ? Optional.empty()
                : Optional.of(answer.out()
                        .lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .map(l -> new Queued(l, false))
                        .toList());
    }

    @Override
    public List<String> cancel(Collection<String> ids) {
        List<String> words = new ArrayList<>(List.of("qdel"));
        words.addAll(ids);
        return words;
    }

    @Override
    public List<String> about(String id) {
        return List.of("qstat", "-x", "-f", id);
    }

    /** One that was deleted before it began has no exit status. */
    @Override
    public boolean isOver(String about) {
        return about.contains("job_state = F") && !about.contains("Exit_status = 0");
    }
}
