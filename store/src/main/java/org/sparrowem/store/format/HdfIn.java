package org.sparrowem.store.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** An HDF5 file open for reading, after checks that jHDF leaves out: it reads a truncated file without complaint. */
final class HdfIn implements AutoCloseable {
    private static final long SIGNATURE = 0x0a1a0a0d46444889L; // "\x89HDF\r\n\x1a\n", little-endian

    private final Path file;
    private final FileChannel channel;
    private final HdfFile hdf;

    /** Opens a file all of which is to be read; it is verified where a receipt tells what it must be. */
    static HdfIn whole(Path file) {
        Seal seal = Seal.of(file);
        seal.verifyAll();
        return new HdfIn(file);
    }

    /** Opens a file of which only the beginning is verified; what the caller reads beyond that, it verifies. */
    static HdfIn head(Path file, Seal seal) {
        seal.verify(0, 1);
        return new HdfIn(file);
    }

    private HdfIn(Path file) {
        this.file = file;
        checkLength();
        this.channel = open();
        try {
            this.hdf = guard(() -> new HdfFile(channel));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private FileChannel open() {
        try {
            return new WholeReads(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    static boolean hasSignature(ByteBuffer head) {
        return head.limit() >= 8 && head.order(ByteOrder.LITTLE_ENDIAN).getLong(0) == SIGNATURE;
    }

    /** Compares the end of file that the superblock promises with the size of the file. */
    private void checkLength() {
        ByteBuffer head = head();
        if (!hasSignature(head)) throw StoreException.user(file + ": not an HDF5 file: its signature is missing");
        long promised = head.limit() < 56 ? Long.MAX_VALUE : endOfFile(head);
        long actual = Disk.size(file);
        if (promised < 0 || promised > actual)
            throw StoreException.user(file + ": truncated HDF5: "
                    + (promised == Long.MAX_VALUE ? "" : "its header promises " + promised + " bytes, ")
                    + "the file has " + actual);
    }

    private ByteBuffer head() {
        ByteBuffer head = ByteBuffer.allocate(64);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (head.hasRemaining() && channel.read(head) >= 0) {}
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
        return head.flip();
    }

    private long endOfFile(ByteBuffer head) {
        byte version = head.get(8);
        return switch (version) {
            case 0 -> head.getLong(40);
            case 1 -> head.getLong(44);
            case 2, 3 -> head.getLong(28);
            default -> throw StoreException.user(file + ": HDF5 superblock version " + version + " is not known");
        };
    }

    /** A child by path, or null. */
    Node find(String path) {
        return guard(() -> {
            Node node = hdf;
            for (String name : path.split("/")) {
                if (name.isEmpty()) continue;
                node = node instanceof Group group ? group.getChild(name) : null;
                if (node == null) return null;
            }
            return node;
        });
    }

    Group group(String path) {
        if (find(path) instanceof Group group) return group;
        throw StoreException.user(file + ": has no group " + path);
    }

    Dataset dataset(String path) {
        if (find(path) instanceof Dataset dataset) return dataset;
        throw StoreException.user(file + ": has no dataset " + path);
    }

    /** Value of an attribute, or null. */
    Object attribute(String path, String name) {
        return guard(() -> {
            Node node = find(path);
            Attribute attribute = node == null ? null : node.getAttribute(name);
            return attribute == null ? null : attribute.getData();
        });
    }

    /** Runs a call of jHDF; whatever it throws on a damaged file becomes one clear line. */
    <T> T guard(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreException e) {
            throw e;
        } catch (HdfException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | IllegalStateException
                | ArithmeticException
                | NullPointerException
                | ClassCastException
                | NegativeArraySizeException
                | java.nio.BufferUnderflowException
                | UnsupportedOperationException e) {
            if (diskFailure(e) instanceof StoreException disk) throw disk;
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new StoreException(
                    StoreException.Kind.USER,
                    file + ": damaged or unsupported HDF5: "
                            + why.lines().findFirst().orElse(""),
                    e);
        }
    }

    /** What {@link WholeReads} said behind an exception of jHDF; null when the disk is not to blame. */
    private static Throwable diskFailure(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof StoreException)) cause = cause.getCause();
        return cause;
    }

    Path file() {
        return file;
    }

    /** jHDF cannot close a file that it did not open. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot close");
        }
    }
}
