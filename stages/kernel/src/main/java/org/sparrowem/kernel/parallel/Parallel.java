package org.sparrowem.kernel.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs independent pieces of work on a fixed number of threads.
 *
 * <p>Determinism rests on one rule for its users: piece {@code i} writes only what belongs to {@code i}; sums over pieces
 * are made afterwards, in order.
 */
public record Parallel(int threads) {
    public Parallel {
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + "; expected at least 1");
        }
    }

    /** Does {@code work} for 0 to {@code count - 1}, in any order; the first failure is thrown after all threads stopped. */
    public void each(int count, IntConsumer work) {
        int workers = Math.min(threads, count);
        if (workers <= 1) {
            for (int i = 0; i < count; i++) {
                work.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    work.accept(i);
                } catch (Throwable t) {
                    next.set(count);
                    throw t;
                }
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(workers, r -> {
            Thread t = new Thread(r, "sparrow-worker");
            t.setDaemon(true);
            return t;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < workers; w++) {
                running.add(pool.submit(loop));
            }
            await(running);
        } finally {
            pool.shutdown();
        }
    }

    private static void await(List<Future<?>> running) {
        RuntimeException failure = null;
        for (Future<?> f : running) {
            try {
                f.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                failure = failure == null ? (RuntimeException) e.getCause() : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
