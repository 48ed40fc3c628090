package org.sparrowem.store.format;

import io.jhdf.Superblock;
import io.jhdf.WritableHdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.sparrowem.store.Disk;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.StoreException.Kind;

/**
 * A new HDF5 file, written by jHDF's tree of groups and datasets but opened and closed by us.
 *
 * <p>jHDF's own file class stamps its version, operating system and architecture into each file, opens without
 * truncating and never forces. This one writes the same content as the same bytes everywhere, only creates, forces, and
 * puts the superblock last, so that an unfinished file is not an HDF5 file.
 */
final class HdfOut implements AutoCloseable {
    private static final long ROOT = WritableHdfFile.ROOT_GROUP_ADDRESS;

    private final Path file;
    private final FileChannel channel;
    private final Superblock.SuperblockV2V3 superblock = new Superblock.SuperblockV2V3();
    private final OrderedGroup root = new OrderedGroup(null, "/");
    private boolean finished;

    HdfOut(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        }
    }

    /** Writes a whole file at once. */
    static void write(Path file, Consumer<OrderedGroup> content) {
        try (HdfOut out = new HdfOut(file)) {
            content.accept(out.root());
            out.finish();
        }
    }

    OrderedGroup root() {
        return root;
    }

    FileChannel channel() {
        return channel;
    }

    /** Writes the tree and the superblock and forces the file; on failure the file is deleted. */
    void finish() {
        try {
            FullChannel out = new FullChannel(channel, superblock);
            long end = root.write(out, ROOT);
            if (channel.size() < end) FullChannel.writeAll(channel, ByteBuffer.allocate(1), end - 1);
            out.write(superblock.toBuffer(channel.size()), 0L);
            channel.force(true);
            finished = true;
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        } catch (UncheckedIOException e) {
            throw Disk.failure(e.getCause(), file, "cannot write");
        } catch (HdfException e) {
            throw new StoreException(Kind.DISK, file + ": cannot write HDF5: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            finished = false;
            throw Disk.failure(e, file, "cannot close");
        } finally {
            if (!finished) Disk.deleteQuietly(file);
        }
    }
}
