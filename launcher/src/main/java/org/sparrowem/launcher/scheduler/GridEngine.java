package org.sparrowem.launcher.scheduler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparrowem.launcher.scheduler.Commands.Said;

/** Grid Engine and its descendants. A job that waits for another waits for its end only, however that was. */
final class GridEngine implements Dialect {
    private static final Pattern JOB = Pattern.compile("<job_list.*?</job_list>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("<JB_job_number>(\\d+)<");
    private static final Pattern NAME = Pattern.compile("<JB_name>([^<]*)<");
    private static final Pattern FAILED = Pattern.compile("(?m)^(failed|exit_status)\\s+[1-9]");
    private static final Pattern STATE = Pattern.compile("<state>([^<]*)<");

    @Override
    public String name() {
        return "sge";
    }

    @Override
    public String element() {
        return "$SGE_TASK_ID";
    }

    @Override
    public String elementInLog() {
        return "$TASK_ID";
    }

    @Override
    public List<String> submit(Request r) {
        List<String> words = new ArrayList<>(List.of("qsub", "-terse", "-N", r.name()));
        if (r.isArray()) {
            words.addAll(List.of("-t", "1-" + r.elements()));
        }
        if (!r.after().isEmpty()) {
            words.addAll(List.of("-hold_jid", r.after()));
        }
        words.addAll(List.of("-S", "/bin/sh", "-j", "y", "-o", r.log().toString()));
        words.add(r.script().toString());
        return words;
    }

    /** An array's id comes with its range: {@code 12.1-4:1}. */
    @Override
    public Optional<String> id(String answer) {
        return answer.lines()
                .map(l -> l.strip().split("\\.")[0])
                .filter(l -> l.matches("[0-9]+"))
                .findFirst();
    }

    /** All of the user's jobs: the list by name has no exit code that tells "none" from "no answer". */
    @Override
    public List<String> find(String name) {
        return List.of("qstat", "-xml", "-u", System.getProperty("user.name"));
    }

    @Override
    public Optional<List<Queued>> found(String name, Said answer) {
        if (answer.exit() != 0 || !answer.out().contains("job_info")) {
            return Optional.empty();
        }
        List<Queued> jobs = new ArrayList<>();
        for (Matcher m = JOB.matcher(answer.out()); m.find(); ) {
            if (first(NAME, m.group()).equals(name)) {
                Queued job = new Queued(
                        first(NUMBER, m.group()), first(STATE, m.group()).contains("E"));
                if (!jobs.contains(job)) {
                    jobs.add(job);
                }
            }
        }
        return Optional.of(List.copyOf(jobs));
    }

    private static String first(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m.group(1) : "";
    }

    @Override
    public List<String> cancel(Collection<String> ids) {
        List<String> words = new ArrayList<>(List.of("qdel"));
        words.addAll(ids);
        return words;
    }

    @Override
    public List<String> about(String id) {
        return List.of("qacct", "-j", id);
    }

    /** The accounting has only what has ended. */
    @Override
    public boolean isOver(String about) {
        return FAILED.matcher(about).find();
    }
}
