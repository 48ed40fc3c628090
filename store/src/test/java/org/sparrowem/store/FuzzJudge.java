package org.sparrowem.store;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads one input and judges: a reader works, or throws a StoreException that says in one line whose fault it is; within a
 * second, and with memory in proportion to the file.
 */
final class FuzzJudge implements AutoCloseable {
    private static final long MAX_CPU_NANOS = 1_000_000_000L;
    private static final long MAX_BYTES = 64L << 20;
    private static final long MAX_TIMES_FILE = 16;
    private static final int MAX_MESSAGE = 4100;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path dir;
    private final Map<FuzzTarget, FileChannel> channels = new EnumMap<>(FuzzTarget.class);

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

    /** Through a channel that stays open: opening files is what takes the time here. */
    private Path write(FuzzTarget target, byte[] input) {
        Path file = dir.resolve(target.file);
        try {
            FileChannel channel = channels.get(target);
            if (channel == null)
                channels.put(
                        target, channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            channel.truncate(input.length).position(0);
            ByteBuffer bytes = ByteBuffer.wrap(input);
            while (bytes.hasRemaining()) channel.write(bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels.values()) channel.close();
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
