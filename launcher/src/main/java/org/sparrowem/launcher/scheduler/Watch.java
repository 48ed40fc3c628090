package org.sparrowem.launcher.scheduler;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Job;
import org.sparrowem.store.StoreException;

/** Waits until jobs have left the queue, and tells how far they are. */
final class Watch {
    /**
     * So long a job that neither it nor the batch system says has ended may be missing in the queue: LSF may show a new one after
     * 10 s only, and a network file system may hide what a job has noted.
     */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What is said to have ended has left the queue if it is not there the next time either. */
    private static final int LOOKS = 2;

    /** The first pause between two looks; it doubles up to what the user wants. */
    private static final int FIRST_LOOK_MILLIS = 250;

    private final Queue queue;
    private final Judge judge;
    private final JobFiles files;
    private final int pollSeconds;
    private final Duration patience;
    private final Consumer<String> says;
    private final Map<String, Integer> absent = new HashMap<>();
    private final Map<String, Long> seenNanos = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private boolean silent;

    Watch(Queue queue, Judge judge, JobFiles files, int pollSeconds, Duration patience, Consumer<String> says) {
        this.queue = queue;
        this.judge = judge;
        this.files = files;
        this.pollSeconds = pollSeconds;
        this.patience = patience;
        this.says = says;
    }

    /**
     * Waits. Once an element has failed the rest of its array is taken out of the queue, and once an array has not ended well the
     * job that joins its blocks.
     *
     * @throws Failure if somebody has asked that the run be cancelled
     */
    void untilGone(List<BatchJob> jobs, BlockList blocks, Job.Listener listener) {
        for (int millis = FIRST_LOOK_MILLIS; ; millis = Math.min(2 * millis, 1000 * pollSeconds)) {
            stopIfCancelled();
            boolean waiting = false;
            for (BatchJob job : jobs) {
                boolean gone = !isQueued(job) && isGone(job);
                waiting |= !gone;
                if (job.part() == BatchJob.Part.BLOCKS && (gone ? !judge.endedWell(job) : judge.hasFailed(job))) {
                    // First what waits for it: Grid Engine starts that when the array ends, however it ends.
                    jobs.stream().filter(j -> j.after().equals(job.name())).forEach(this::cancelOnce);
                    cancelOnce(job);
                }
            }
            listener.progress(blocks.done(), blocks.total(), "block");
            if (!waiting) {
                return;
            }
            pauseMillis(millis);
        }
    }

    /** Fails if somebody has asked that the run be cancelled. */
    void stopIfCancelled() {
        if (Files.exists(files.cancelled())) {
            throw new Failure(1, "cancelled by sparrow cancel\nRun the same command again to go on from here.");
        }
    }

    /** Whether a job that is not in the queue now has left it for good. */
    private boolean isGone(BatchJob job) {
        int looks = absent.merge(job.name(), 1, Integer::sum);
        // The first look follows the submission.
        long seen = seenNanos.computeIfAbsent(job.name(), n -> System.nanoTime());
        if (removed.contains(job.name()) || judge.endedWell(job)) {
            return true;
        }
        return looks >= LOOKS
                && (judge.hasEnded(job)
                        || System.nanoTime() - seen > patience.toNanos()
                        || job.hasId() && queue.isOver(job.id()));
    }

    private boolean isQueued(BatchJob job) {
        boolean queued = isListed(job);
        if (queued) {
            absent.put(job.name(), 0);
            seenNanos.put(job.name(), System.nanoTime());
        }
        return queued;
    }

    private boolean isListed(BatchJob job) {
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
            cancelOnce(job);
        }
        return !found.get().isEmpty();
    }

    private void cancelOnce(BatchJob job) {
        if (!silent && !removed.contains(job.name())) {
            cancel(job);
        }
    }

    /** Takes a job out of the queue, by its name; returns false, and says why, if it may still be there. */
    boolean cancel(BatchJob job) {
        try {
            queue.remove(job.name());
            removed.add(job.name());
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
