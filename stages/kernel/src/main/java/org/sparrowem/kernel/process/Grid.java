package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** Which voxels of a volume touch which; index {@code (z*ny + y)*nx + x}. */
record Grid(int nx, int ny, int nz) {
    /** At most so many voxels touch one over a face. */
    static final int NEIGHBOURS = 6;

    static Grid of(Image image) {
        return new Grid(image.nx(), image.ny(), image.nz());
    }

    /** Whether a voxel lies on a face; in an image (nz = 1) a pixel on an edge. */
    boolean isBorder(int i) {
        int x = i % nx;
        int y = i / nx % ny;
        int z = i / nx / ny;
        return x == 0 || y == 0 || x == nx - 1 || y == ny - 1 || nz > 1 && (z == 0 || z == nz - 1);
    }

    /** Writes the voxels that touch one over a face into {@code out} and returns how many there are, fewer at the border. */
    int neighbours(int i, int[] out) {
        int x = i % nx;
        int y = i / nx % ny;
        int z = i / nx / ny;
        int n = 0;
        if (x > 0) {
            out[n++] = i - 1;
        }
        if (x < nx - 1) {
            out[n++] = i + 1;
        }
        if (y > 0) {
            out[n++] = i - nx;
        }
        if (y < ny - 1) {
            out[n++] = i + nx;
        }
        if (z > 0) {
            out[n++] = i - nx * ny;
        }
        if (z < nz - 1) {
            out[n++] = i + nx * ny;
        }
        return n;
    }

    /** Squared distance from the centre n/2. */
    long squaredRadius(int i) {
        long x = i % nx - nx / 2;
        long y = i / nx % ny - ny / 2;
        long z = i / nx / ny - nz / 2;
        return x * x + y * y + z * z;
    }
}
