package org.sparrowem.store.format;

import java.nio.file.Path;

/** Writes an MRCS stack image by image in constant heap. Without {@link #finish} nothing is left of it. */
public final class MrcStackWriter implements AutoCloseable {
    private final MrcOut out;
    private final int pixels;
    private final double apix;
    private int count;

    /**
     * Creates the file.
     *
     * @param apix angstrom per pixel
     */
    public MrcStackWriter(Path file, int nx, int ny, double apix) {
        this.out = new MrcOut(file, nx, ny);
        this.pixels = nx * ny;
        this.apix = apix;
    }

    /** Appends an image, {@code image[y*nx + x]}. */
    public void add(float[] image) {
        if (image.length != pixels)
            throw new IllegalArgumentException("expected " + pixels + " pixels, got " + image.length);
        out.append(image);
        count++;
    }

    /** Completes the file and forces it to disk. */
    public void finish() {
        if (count == 0) throw new IllegalStateException("a stack of no images is not written");
        out.finish(count, false, apix, new float[3]);
    }

    @Override
    public void close() {
        out.close();
    }
}
