package org.sparrowem.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * What is known of a file's content, for readers: each block that they touch is compared with its checksum, once.
 *
 * <p>Cheap: a checksum is computed at the speed of memory, and of a large stack only for the blocks that are read. Threads
 * may share a seal; two that touch a block at the same time both verify it. A file that no receipt names has an open seal,
 * which believes everything.
 */
public final class Seal {
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final long bytes;
    private final BlockSums sums;
    private final Function<String, StoreException> broken;
    private final boolean[] verified;

    private Seal(Path file, long bytes, BlockSums sums, Function<String, StoreException> broken) {
        this.file = file;
        this.bytes = bytes;
        this.sums = sums;
        this.broken = broken;
        this.verified = new boolean[sums.count()];
    }

    /** Believes everything. */
    public static Seal open(Path file) {
        return new Seal(file, 0, BlockSums.UNKNOWN, StoreException::damaged);
    }

    /** By what the receipt of a dataset recorded; open when no receipt names the file, or one from before block sums. */
    public static Seal of(Path file) {
        Optional<Receipt> receipt = Receipts.find(file);
        return receipt.isEmpty() ? open(file) : of(file, receipt.get());
    }

    static Seal of(Path file, Receipt receipt) {
        Receipt.Output output = receipt.output(file).orElseThrow();
        return new Seal(
                file,
                output.bytes(),
                output.sums(),
                where -> StoreException.damaged(
                        where + ": not what was published; it is made again by: " + receipt.recompute()));
    }

    /** By what a particle set recorded of a stack. */
    static Seal of(ParticleSet.Stack stack) {
        return new Seal(
                stack.path(),
                stack.bytes(),
                stack.sums(),
                where -> StoreException.user(where + ": changed since a particle set recorded it"));
    }

    /**
     * Verifies the blocks that hold bytes {@code from} to {@code to} (exclusive), unless that was done before.
     *
     * @throws StoreException DAMAGED, naming the bytes and what makes the file again
     */
    public void verify(long from, long to) {
        if (!sums.isKnown() || from >= to) return;
        int last = (int) Math.min(verified.length - 1L, (to - 1) / sums.blockBytes());
        for (int block = (int) (from / sums.blockBytes()); block <= last; block++)
            if (!verified[block]) verifyRun(block, last);
    }

    /** Verifies the whole file. */
    public void verifyAll() {
        if (sums.isKnown() && Disk.size(file) != bytes)
            throw broken.apply(file + ", " + Disk.size(file) + " bytes instead of " + bytes);
        verify(0, bytes);
    }

    /** Verifies what stands before {@code from} and from {@code to} on: all that describes the pixels between. */
    public void verifyAround(long from, long to) {
        verify(0, from);
        verify(to, bytes);
    }

    /** Verifies the blocks from one to another that are not verified yet, with the file opened once. */
    private void verifyRun(int first, int last) {
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER, Math.max(1, bytes)));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int block = first; block <= last; block++) {
                if (verified[block]) continue;
                if (crc(channel, block, buffer) != sums.sum(block)) throw broken.apply(range(block));
                verified[block] = true;
            }
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    private int crc(FileChannel channel, int block, ByteBuffer buffer) throws IOException {
        CRC32C crc = new CRC32C();
        long at = block * sums.blockBytes();
        long end = end(block);
        while (at < end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            int read = channel.read(buffer, at);
            if (read <= 0) break; // shorter than it was: the sum will differ
            crc.update(buffer.flip());
            at += read;
        }
        return (int) crc.getValue();
    }

    private long end(int block) {
        return Math.min(bytes, (block + 1) * sums.blockBytes());
    }

    private String range(int block) {
        return file + ", bytes " + block * sums.blockBytes() + " to " + (end(block) - 1);
    }
}
