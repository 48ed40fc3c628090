package org.sparrowem.launcher.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** Slurm, with or without its accounting database. */
final class Slurm implements Dialect {
    private static final Pattern STATE = Pattern.compile("\\bJobState=(\\w+)");
    private static final String WELL = "COMPLETED";
    private static final Set<String> ENDED = Set.of(
            WELL, "BOOT_FAIL", "CANCELLED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "TIMEOUT");

    @Override
    public String name() {
        return "slurm";
    }

    @Override
    public String element() {
        return "$SLURM_ARRAY_TASK_ID";
    }

    @Override
    public String elementInLog() {
        return "%a";
    }

    @Override
    public List<String> submit(Request r) {
        List<String> words = new ArrayList<>(List.of("sbatch", "--parsable", "--job-name=" + r.name()));
        if (r.isArray()) {
            words.add("--array=1-" + r.elements());
        }
        if (!r.after().isEmpty()) {
            words.add("--dependency=afterok:" + r.after());
            words.add("--kill-on-invalid-dep=yes");
        }
        words.add("--output=" + r.log());
        words.add(r.script().toString());
        return words;
    }

    /** A federation adds its cluster's name after a semicolon. */
    @Override
    public Optional<String> id(String answer) {
        return answer.lines()
                .map(l -> l.strip().split(";")[0])
                .filter(l -> l.matches("[0-9]+"))
                .findFirst();
    }

    @Override
    public List<String> find(String name) {
        return List.of("squeue", "--noheader", "--format=%F|%j|%r", "--name=" + name);
    }

    /** What somebody holds is waited for: whoever holds it will release or cancel it. */
    @Override
    public Optional<List<Queued>> found(String name, Said answer) {
        if (answer.exit() != 0) {
            return Optional.empty();
        }
        return Optional.of(answer.out()
                .lines()
                .map(l -> l.strip().split("\\|"))
                .filter(f -> f.length > 2 && f[1].equals(name))
                .map(f -> new Queued(f[0], f[2].equals("DependencyNeverSatisfied")))
                .distinct()
                .toList());
    }

    @Override
    public List<String> cancel(Collection<String> ids) {
        List<String> words = new ArrayList<>(List.of("scancel"));
        words.addAll(ids);
        return words;
    }

    @Override
    public List<String> about(String id) {
        return List.of("scontrol", "--oneliner", "show", "job", id);
    }

    /** Of an array there is a state for each element. */
    @Override
    public boolean isOver(String about) {
        List<String> states =
                STATE.matcher(about).results().map(m -> m.group(1)).toList();
        return ENDED.containsAll(states) && states.stream().anyMatch(s -> !s.equals(WELL));
    }
}
