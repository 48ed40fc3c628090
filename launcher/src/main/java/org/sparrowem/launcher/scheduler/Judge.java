package org.sparrowem.launcher.scheduler;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out why jobs that left the queue have not left their step done. */
record Judge(Queue queue, JobFiles files, String step, String stage) {
    private static final int LINES = 3;

    /**
     * What became of a job.
     *
     * @param log the log of the element that tells most; it may not be there
     * @param lines what the stage said there at last
     */
    record Verdict(BatchJob job, Cause cause, Path log, List<String> lines) {}

    /** Judges jobs. What joins blocks is not to blame where the blocks are not there. */
    List<Verdict> of(List<BatchJob> jobs) {
        List<Verdict> verdicts = new ArrayList<>(jobs.stream().map(this::of).toList());
        boolean blocksFailed =
                verdicts.stream().anyMatch(v -> v.job.part() == BatchJob.Part.BLOCKS && v.cause != Cause.NONE);
        verdicts.replaceAll(v -> blocksFailed && v.job.part() == BatchJob.Part.JOIN
                ? new Verdict(v.job, Cause.NONE, v.log, v.lines)
                : v);
        return verdicts;
    }

    /** Judges a job by its worst element. */
    private Verdict of(BatchJob job) {
        String about = null;
        Verdict worst = null;
        for (int e = 1; e <= job.shares().size(); e++) {
            int exit = files.exit(step, job, e);
            Path log = files.log(step, job, Integer.toString(e));
            if (exit != 0 && about == null) {
                about = job.hasId() ? queue.about(job.id()) : "";
            }
            String tail = files.tail(log);
            Cause cause = Cause.of(exit, tail, about == null ? "" : about);
            if (worst == null || cause.compareTo(worst.cause) < 0) {
                worst = new Verdict(job, cause, log, lines(tail));
            }
        }
        return worst;
    }

    /** Whether every element says that it ended well. */
    boolean endedWell(BatchJob job) {
        for (int e = 1; e <= job.shares().size(); e++) {
            if (files.exit(step, job, e) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether an element says that the stage failed or refused its command, so that the others are for nothing. */
    boolean hasFailed(BatchJob job) {
        return IntStream.rangeClosed(1, job.shares().size()).anyMatch(e -> {
            int exit = files.exit(step, job, e);
            return exit > 0
                    && Cause.of(exit, files.tail(files.log(step, job, "" + e)), "")
                            .isFinal();
        });
    }

    /** Whether every element says how it ended. */
    boolean hasEnded(BatchJob job) {
        return IntStream.rangeClosed(1, job.shares().size()).allMatch(e -> files.exit(step, job, e) >= 0);
    }

    /** What the stage has warned of in a job's logs, each once. */
    List<String> warnings(BatchJob job) {
        String start = stage + ": warning: ";
        return IntStream.rangeClosed(1, job.shares().size())
                .mapToObj(e -> files.tail(files.log(step, job, Integer.toString(e))))
                .flatMap(String::lines)
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()))
                .distinct()
                .toList();
    }

    /** The stage's own last words: no progress, no warnings, nothing of the JVM or of the batch system. */
    private List<String> lines(String tail) {
        List<String> lines = new ArrayList<>();
        for (String line : tail.split("\n")) {
            boolean progress = line.matches("\\S+: [0-9]+ of [0-9]+ .*");
            boolean noise = line.isBlank() || line.startsWith("WARNING: ") || line.startsWith("slurmstepd: ");
            if (!progress && !noise && !line.startsWith(stage + ": warning: ")) {
                lines.add(line.strip());
            }
        }
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
