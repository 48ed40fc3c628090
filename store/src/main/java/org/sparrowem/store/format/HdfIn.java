package org.sparrowem.store.format;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
    private final BoundedStorage storage;
    private final HdfValues values;
    private final HdfFile hdf;

    /** Calls of {@link #guard} within each other are one operation. */
    private int depth;

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
        this.storage = guarded(() -> new BoundedStorage(file));
        this.values = new HdfValues(storage);
        try {
            this.hdf = guard(() -> open(storage));
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** jHDF's own constructors read through a channel and allocate what the file names before they ask it for a byte. */
    private static HdfFile open(BoundedStorage storage) {
        try {
            Constructor<HdfFile> constructor = HdfFile.class.getDeclaredConstructor(HdfBackingStorage.class);
            constructor.setAccessible(true);
            return constructor.newInstance(storage);
        } catch (InvocationTargetException e) {
            throw new HdfException("its root group cannot be read", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this jHDF has no constructor for a storage of ours", e);
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
            return attribute == null ? null : values.of(attribute);
        });
    }

    /** Value of an attribute; null when it has no elements. */
    Object value(Attribute attribute) {
        return guard(() -> values.of(attribute));
    }

    /** All elements of a dataset of numbers or texts in one array. */
    Object flat(Dataset dataset) {
        return guard(() -> values.flat(dataset));
    }

    /** Refuses a dataset that names more elements than the file can hold. */
    void checkSize(Dataset dataset) {
        guard(() -> {
            values.checkSize(dataset);
            return dataset;
        });
    }

    /** Runs calls of jHDF as one operation, which may read so much of the file and no more. */
    <T> T guard(Supplier<T> call) {
        if (depth++ == 0) storage.newOperation();
        try {
            return guarded(call);
        } finally {
            depth--;
        }
    }

    /** Whatever jHDF throws on a damaged file becomes one clear line. */
    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new StoreException(
                    StoreException.Kind.USER,
                    file + ": reading it needs more memory than this Java has; give more by -Xmx",
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            if (diskFailure(e) != null) throw diskFailure(e);
            throw new StoreException(StoreException.Kind.USER, file + ": damaged or unsupported HDF5: " + reason(e), e);
        }
    }

    /** What the disk said behind an exception of jHDF; null when it is not to blame. */
    private static StoreException diskFailure(Throwable e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof StoreException)) cause = cause.getCause();
        return (StoreException) cause;
    }

    /** What the deepest cause says: jHDF wraps it in general words. */
    private static String reason(Throwable e) {
        Throwable deepest = e;
        for (int i = 0; i < 20 && deepest.getCause() != null; i++) deepest = deepest.getCause();
        String text = deepest.getMessage();
        if (deepest instanceof StackOverflowError) return "its structures lead in circles";
        return text == null ? deepest.getClass().getSimpleName() : text;
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        storage.close();
    }
}
