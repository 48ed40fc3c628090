package org.sparrowem.store.format;

import java.nio.file.Path;

/** Writes a volume or a single image as MRC2014: float32, little-endian, statistics in the header. */
public final class Mrc {
    private Mrc() {}

    /**
     * Writes a new file.
     *
     * @param data {@code data[(z*ny + y)*nx + x]}
     * @param apix angstrom per pixel
     * @param origin x, y, z in angstrom
     */
    public static void write(Path file, int nx, int ny, int nz, float[] data, double apix, float[] origin) {
        if (data.length != (long) nx * ny * nz)
            throw new IllegalArgumentException(nx + "x" + ny + "x" + nz + " has not " + data.length + " pixels");
        try (MrcOut out = new MrcOut(file, nx, ny)) {
            out.append(data);
            out.finish(nz, nz > 1, apix, origin);
        }
    }
}
