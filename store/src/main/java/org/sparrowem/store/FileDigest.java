package org.sparrowem.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/**
 * All that identifies the content of a file, from one pass over it.
 *
 * @param bytes its size
 * @param sha256 64 lower-case hexadecimal digits
 */
record FileDigest(long bytes, String sha256, BlockSums sums) {
    private static final int BUFFER = 1 << 20;

    /** Reads a file from its first byte to its last. */
    static FileDigest of(Path file) {
        return of(file, bytes -> {});
    }

    /** The same; {@code progress} is told of every piece how many bytes it had. */
    static FileDigest of(Path file, LongConsumer progress) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Pass(BlockSums.blockBytes(channel.size()), progress).over(channel);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    /** The state of one pass. */
    private static final class Pass {
        private final long blockBytes;
        private final MessageDigest sha = Digests.sha256();
        private final CRC32C crc = new CRC32C();
        private final StringBuilder sums = new StringBuilder();
        private final LongConsumer progress;
        private long bytes;

        Pass(long blockBytes, LongConsumer progress) {
            this.blockBytes = blockBytes;
            this.progress = progress;
        }

        /** The buffer divides every block, but a read may be short: what it holds is cut where a block ends. */
        FileDigest over(FileChannel channel) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                progress.accept(buffer.remaining());
                sha.update(buffer.duplicate());
                while (buffer.hasRemaining()) add(buffer);
                buffer.clear();
            }
            if (bytes % blockBytes != 0) endBlock();
            return new FileDigest(bytes, Digests.hex(sha), new BlockSums(blockBytes, sums.toString()));
        }

        private void add(ByteBuffer buffer) {
            int run = (int) Math.min(buffer.remaining(), blockBytes - bytes % blockBytes);
            crc.update(buffer.array(), buffer.position(), run);
            buffer.position(buffer.position() + run);
            bytes += run;
            if (bytes % blockBytes == 0) endBlock();
        }

        private void endBlock() {
            sums.append(HexFormat.of().toHexDigits((int) crc.getValue()));
            crc.reset();
        }
    }
}
