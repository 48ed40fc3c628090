package org.sparrowem.launcher.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** IBM Spectrum LSF. */
final class Lsf implements Dialect {
    private static final Pattern STATE = Pattern.compile("Status <(\\w+)>");
    private static final Pattern SUBMITTED = Pattern.compile("Job <(\\d+)> is submitted");

    @Override
    public String name() {
        return "lsf";
    }

    @Override
    public String element() {
        return "$LSB_JOBINDEX";
    }

    @Override
    public String elementInLog() {
        return "%I";
    }

    @Override
    public List<String> submit(Request r) {
        List<String> words = new ArrayList<>(List.of("bsub", "-J"));
        words.add(r.isArray() ? r.name() + "[1-" + r.elements() + "]" : r.name());
        if (!r.after().isEmpty()) {
            words.addAll(List.of("-w", "done(" + r.after() + ")"));
        }
        words.addAll(List.of("-oo", r.log().toString()));
        return words;
    }

    @Override
    public boolean readsScript() {
        return true;
    }

    @Override
    public Optional<String> id(String answer) {
        Matcher m = SUBMITTED.matcher(answer);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    @Override
    public List<String> find(String name) {
        return List.of("bjobs", "-noheader", "-o", "jobid stat", "-J", name);
    }

    /** With nothing to list it fails, with these words. */
    @Override
    public Optional<List<Queued>> found(String name, Said answer) {
        if (answer.exit() != 0) {
            boolean none = (answer.out() + answer.err()).contains("is not found");
            return none ? Optional.of(List.of()) : Optional.empty();
        }
        return Optional.of(answer.out()
                .lines()
                .map(l -> l.strip().split("\\s+"))
                .filter(f -> f[0].matches("[0-9]+") && !f[f.length - 1].matches("DONE|EXIT"))
                .map(f -> new Queued(f[0], false))
                .distinct()
                .toList());
    }

    @Override
    public List<String> cancel(Collection<String> ids) {
        List<String> words = new ArrayList<>(List.of("bkill"));
        words.addAll(ids);
        return words;
    }

    @Override
    public List<String> about(String id) {
        return List.of("bjobs", "-l", id);
    }

    /** Of an array there is a state for each element; long lines are broken anywhere. */
    @Override
    public boolean isOver(String about) {
        String whole = about.replaceAll("\\n\\s+", "");
        List<String> states =
                STATE.matcher(whole).results().map(m -> m.group(1)).toList();
        return states.contains("EXIT") && Set.of("EXIT", "DONE").containsAll(states);
    }
}
