package org.sparrowem.store.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.sparrowem.store.Disk;

/**
 * Writes many images of one size as one contiguous float32 dataset {@code /data} (n, ny, nx) that starts at byte 4096,
 * with a table of one row an image under {@code /columns}. Constant heap. Without {@link #finish} nothing is left.
 */
public final class StackWriter implements AutoCloseable {
    static final String STACK = "stack 1";
    static final String DATA = "data";
    static final String APIX = "apix";

    /** A page of memory: readers map the pixels as they are. The headers fit before it. */
    private static final long START = 4096;

    private final Path file;
    private final int nx;
    private final int ny;
    private final double apix;
    private final HdfOut out;
    private final ByteBuffer buffer;
    private int count;

    /**
     * Creates the file.
     *
     * @param apix angstrom per pixel, 0 when unknown
     */
    public StackWriter(Path file, int nx, int ny, double apix) {
        this.file = file;
        this.nx = nx;
        this.ny = ny;
        this.apix = apix;
        this.buffer = ByteBuffer.allocateDirect(4 * nx * ny).order(ByteOrder.LITTLE_ENDIAN);
        this.out = new HdfOut(file);
    }

    /** Appends an image, {@code image[y*nx + x]}. */
    public void add(float[] image) {
        if (image.length != nx * ny)
            throw new IllegalArgumentException("expected " + nx * ny + " pixels, got " + image.length);
        buffer.clear();
        buffer.asFloatBuffer().put(image);
        try {
            FullChannel.writeAll(out.channel(), buffer, START + (long) count * buffer.capacity());
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write image " + count + " (" + buffer.capacity() + " bytes)");
        }
        count++;
    }

    /**
     * Completes the file and forces it to disk.
     *
     * @param columns one row an image, in the order of {@link #add}
     */
    public void finish(Table columns) {
        if (count == 0) throw new IllegalStateException("a stack of no images is not written");
        if (columns.rows() != count)
            throw new IllegalArgumentException(columns.rows() + " rows for " + count + " images");
        OrderedGroup root = out.root();
        RawAttribute.put(root, TableHdf.FORMAT, STACK);
        root.putAttribute(APIX, new double[] {apix});
        RawDataset.putPlaced(root, DATA, new long[] {count, ny, nx}, START);
        TableHdf.put(root, columns);
        out.finish();
    }

    /** Completes a stack without columns. */
    public void finish() {
        finish(Table.ofRows(count));
    }

    @Override
    public void close() {
        out.close();
    }
}
