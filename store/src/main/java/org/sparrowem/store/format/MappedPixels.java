package org.sparrowem.store.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/**
 * A run of equally stored pixels in a file, read through memory maps.
 *
 * <p>A Java map holds less than 2 GiB, so the run is cut in windows of 1 GiB, mapped when first touched. No pixel
 * straddles two windows, as every pixel size divides the window.
 */
final class MappedPixels implements AutoCloseable {
    private static final long WINDOW = 1L << 30;

    private final Path file;
    private final Seal seal;
    private final FileChannel channel;
    private final long start;
    private final long bytes;
    private final Sample sample;
    private final ByteOrder order;
    private final AtomicReferenceArray<ByteBuffer> windows;

    /**
     * Opens the run.
     *
     * @param seal verifies what is read before it is believed
     * @param start byte at which the run starts
     * @param pixels length of the run; the file must be long enough, which is checked here
     */
    MappedPixels(Path file, Seal seal, long start, long pixels, Sample sample, ByteOrder order) {
        this.file = file;
        this.seal = seal;
        this.start = start;
        this.sample = sample;
        this.order = order;
        this.bytes = checkLength(pixels);
        this.windows = new AtomicReferenceArray<>(Math.toIntExact((bytes + WINDOW - 1) / WINDOW));
        this.channel = open(file);
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    /** Length of the run in bytes, once the file is known to have them. */
    private long checkLength(long pixels) {
        long actual = Disk.size(file);
        if (start >= 0 && start <= actual && pixels >= 0 && pixels <= (actual - start) / sample.bytes)
            return pixels * sample.bytes;
        String promised = start < 0 || pixels < 0 || pixels > (Long.MAX_VALUE - start) / sample.bytes
                ? "an impossible number of"
                : Long.toString(start + pixels * sample.bytes);
        throw StoreException.user(
                file + ": truncated: its header promises " + promised + " bytes, the file has " + actual);
    }

    /** Reads pixels {@code first} to {@code first + count} of the run into the start of {@code to}. */
    void read(long first, float[] to, int count) {
        long at = Math.multiplyExact(first, (long) sample.bytes);
        if (first < 0 || at + (long) count * sample.bytes > bytes)
            throw StoreException.user(file + ": damaged: it says that pixels stand at byte " + (start + at)
                    + ", beyond the end of " + (start + bytes));
        seal.verify(start + at, start + at + (long) count * sample.bytes);
        int done = 0;
        try {
            while (done < count) {
                ByteBuffer window = window((int) (at / WINDOW)).order(order);
                window.position((int) (at % WINDOW));
                int run = Math.min(count - done, window.remaining() / sample.bytes);
                sample.read(window, to, done, run);
                done += run;
                at += (long) run * sample.bytes;
            }
        } catch (InternalError e) {
            // What the JVM makes of touching a page beyond the end of a file that shrank.
            throw new StoreException(
                    StoreException.Kind.DAMAGED, file + ": changed or became unreadable while it was read", e);
        }
    }

    private ByteBuffer window(int index) {
        ByteBuffer window = windows.get(index);
        if (window == null) {
            window = map(index);
            windows.compareAndSet(index, null, window);
        }
        return window.duplicate();
    }

    private ByteBuffer map(int index) {
        long from = index * WINDOW;
        try {
            return channel.map(MapMode.READ_ONLY, start + from, Math.min(WINDOW, bytes - from));
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot map into memory");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot close");
        }
    }
}
