package org.sparrowem.launcher.scheduler;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Job;
import org.sparrowem.store.StoreException;

/** Waits until jobs have left the queue, and tells how far they are. */
final class Watch {
    /** A job that is not in the queue and has not said that it ended has left it if it is not there the next time either. */
    private static final int LOOKS = 2;

    /** The first pause between two looks; it doubles up to what the user wants. */
    private static final int FIRST_LOOK_MILLIS = 250;

    private final Queue queue;
    private final Judge judge;
    private final JobFiles files;
    private final int pollSeconds;
    private final Consumer<String> says;
    private boolean silent;

    Watch(Queue queue, Judge judge, JobFiles files, int pollSeconds, Consumer<String> says) {
        this.queue = queue;
        this.judge = judge;
        this.files = files;
        this.pollSeconds = pollSeconds;
        this.says = says;
    }

    /**
     * Waits; a job that joins blocks is taken out of the queue once those of its blocks have failed.
     *
     * @throws Failure if somebody has asked that the run be cancelled
     */
    void untilGone(List<BatchJob> jobs, BlockList blocks, Job.Listener listener) {
        Map<String, Integer> absent = new HashMap<>();
        for (int millis = FIRST_LOOK_MILLIS; ; millis = Math.min(2 * millis, 1000 * pollSeconds)) {
            if (Files.exists(files.cancelled())) {
                throw new Failure(1, "cancelled by sparrow cancel\nRun the same command again to go on from here.");
            }
            boolean waiting = false;
            for (BatchJob job : jobs) {
                int looks = isQueued(job) ? 0 : absent.getOrDefault(job.name(), 0) + 1;
                absent.put(job.name(), looks);
                boolean gone = looks >= LOOKS || looks > 0 && judge.endedWell(job);
                waiting |= !gone;
                if (gone && job.part() == BatchJob.Part.BLOCKS && !judge.endedWell(job)) {
                    jobs.stream().filter(j -> j.after().equals(job.name())).forEach(this::cancel);
                }
            }
            listener.progress(blocks.done(), blocks.total(), "block");
            if (!waiting) {
                return;
            }
            pauseMillis(millis);
        }
    }

    private boolean isQueued(BatchJob job) {
        Optional<List<Dialect.Queued>> found = queue.find(job.name());
        if (found.isEmpty()) {
            if (!silent) {
                says.accept("the batch system does not answer (" + queue.problem() + "); waiting for it");
            }
            silent = true;
            return true;
        }
        silent = false;
        if (found.get().stream().anyMatch(Dialect.Queued::stuck)) {
            return !cancel(job);
        }
        return !found.get().isEmpty();
    }

    /** Takes a job out of the queue, by its name; returns false, and says why, if it may still be there. */
    boolean cancel(BatchJob job) {
        try {
            queue.remove(job.name());
            return true;
        } catch (Failure e) {
            says.accept(e.getMessage());
            return false;
        }
    }

    static void pause(int seconds) {
        pauseMillis(1000 * seconds);
    }

    private static void pauseMillis(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.BUSY, "interrupted while waiting for jobs", e);
        }
    }
}
