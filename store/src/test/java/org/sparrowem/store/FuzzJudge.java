package org.sparrowem.store;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one input and judges: a reader works, or throws a StoreException that says in one line whose fault it is; within a
 * second, and with memory in proportion to the file.
 */
final class FuzzJudge {
    private static final long MAX_CPU_NANOS = 1_000_000_000L;
    private static final long MAX_BYTES = 64L << 20;
    private static final long MAX_TIMES_FILE = 16;
    private static final int MAX_MESSAGE = 4100;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path dir;

    /** How many inputs a reader took without complaint: a fuzzer whose inputs are all refused at the door tests the door. */
    long accepted;

    FuzzJudge(Path dir) {
        this.dir = dir;
    }

    /** What is wrong with the reader, or null. */
    String judge(FuzzTarget target, byte[] input) {
        String fault = once(target, input);
        // A compilation or a busy machine may fall into the first try.
        return fault != null && fault.startsWith("used ") ? once(target, input) : fault;
    }

    private String once(FuzzTarget target, byte[] input) {
        Path file = write(target, input);
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long nanos = threads.getCurrentThreadCpuTime();
        String fault = read(target, file);
        nanos = threads.getCurrentThreadCpuTime() - nanos;
        bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
        if (fault != null) return fault;
        if (nanos > MAX_CPU_NANOS) return "used " + nanos / 1_000_000 + " ms";
        long bound = MAX_BYTES + MAX_TIMES_FILE * input.length;
        return bytes > bound ? "used " + (bytes >> 20) + " MiB for a file of " + input.length + " bytes" : null;
    }

    private Path write(FuzzTarget target, byte[] input) {
        try {
            return Files.write(dir.resolve(target.file), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(FuzzTarget target, Path file) {
        try {
            target.reading.read(file);
            accepted++;
            return null;
        } catch (StoreException e) {
            String text = String.valueOf(e.getMessage());
            boolean kind = e.kind() == StoreException.Kind.USER || e.kind() == StoreException.Kind.DAMAGED;
            if (!kind) return "kind " + e.kind() + ": " + text;
            if (text.isBlank() || text.chars().anyMatch(c -> c < ' ')) return "no single line: " + text;
            return text.length() > MAX_MESSAGE ? "a line of " + text.length() + " characters" : null;
        } catch (Throwable e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e + (trace.length > 0 ? " at " + trace[0] : "");
        }
    }
}
