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
     * Cancels what the run's records know; a head that waits for these jobs ends too.
     *
     * @return one line for each job that was in the queue
     * @throws Failure if the batch system does not answer
     */
    public static List<String> run(Path project, Path run) {
        JobFiles files = JobFiles.of(run);
        List<String> lines = new ArrayList<>();
        if (files.records().isEmpty()) {
            return lines;
        }
        // First of all: a head that sees this submits no more.
        WholeFile.write(files.cancelled(), "");
        for (Path file : files.records()) {
            try {
                JobRecord.read(file).ifPresent(r -> lines.addAll(cancel(r, queue(r, project))));
            } catch (JsonParseException e) {
                lines.add(file + " is damaged; jobs of its step were not looked for");
            }
        }
        return lines;
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
