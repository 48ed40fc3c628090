package org.sparrowem.launcher.scheduler;

import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.WholeFile;

/** Takes all jobs of a run out of the queue. */
public final class Cancel {
    private Cancel() {}

    /**
     * What was cancelled.
     *
     * @param lines one for each job that was in the queue
     * @param damaged records that cannot be read, so that nobody has looked for the jobs of their steps
     */
    public record Outcome(List<String> lines, List<Path> damaged) {}

    /**
     * Cancels what the run's records know; a head that waits for these jobs ends too.
     *
     * @throws Failure if the batch system does not answer
     */
    public static Outcome run(Path project, Path run) {
        JobFiles files = JobFiles.of(run);
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        if (files.records().isEmpty()) {
            return outcome;
        }
        // First of all: a head that sees this submits no more.
        WholeFile.write(files.cancelled(), "");
        for (Path file : files.records()) {
            try {
                JobRecord.read(file).ifPresent(r -> outcome.lines.addAll(cancel(r, queue(r, project))));
            } catch (JsonParseException e) {
                outcome.damaged.add(file);
            }
        }
        return outcome;
    }

    /** The batch system that a record's jobs were given to. */
    static Queue queue(JobRecord record, Path project) {
        return new Queue(SchedulerOptions.dialect(record.scheduler()), new Commands(project, record.bin()));
    }

    private static List<String> cancel(JobRecord record, Queue queue) {
        List<String> lines = new ArrayList<>();
        for (BatchJob job : record.open()) {
            queue.remove(job.name()).forEach(id -> lines.add(record.step() + ": job " + id + " is cancelled"));
        }
        return lines;
    }

    /** The record with nothing open, after a last look for what slipped into the queue meanwhile. */
    static JobRecord stop(JobRecord record, Queue queue) {
        cancel(record, queue);
        JobRecord stopped = record;
        for (BatchJob job : record.open()) {
            stopped = stopped.with(job.withOutcome(BatchJob.STOPPED));
        }
        return stopped;
    }
}
