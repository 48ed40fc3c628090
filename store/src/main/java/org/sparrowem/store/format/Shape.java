package org.sparrowem.store.format;

import java.nio.file.Path;
import org.sparrowem.store.StoreException;

/**
 * Sizes of a stack, checked once to be possible.
 *
 * @param images number of images of nx * ny * nz pixels
 */
record Shape(int images, int nx, int ny, int nz) {
    private static final int MAX_EDGE = 100_000;

    /** Refuses nonsense sizes (a damaged or foreign header) before anything is computed from them. */
    static Shape checked(Path file, long images, long nx, long ny, long nz) {
        String sizes = images + " images of " + nx + "x" + ny + "x" + nz;
        if (images == 0) throw StoreException.user(file + ": holds no images");
        if (nx < 1 || ny < 1 || nz < 1 || images < 0 || images > Integer.MAX_VALUE)
            throw StoreException.user(file + ": impossible sizes in the header: " + sizes);
        if (nx > MAX_EDGE || ny > MAX_EDGE || nz > MAX_EDGE || nx * ny > Integer.MAX_VALUE / 8 * 8 / nz)
            throw StoreException.user(file + ": absurd sizes in the header: " + sizes + "; at most " + MAX_EDGE
                    + " an edge and 2^31 pixels an image can be read");
        return new Shape((int) images, (int) nx, (int) ny, (int) nz);
    }

    int pixels() {
        return nx * ny * nz;
    }

    /** Index of an image, checked. */
    int check(Path file, int i) {
        if (i < 0 || i >= images)
            throw StoreException.user(file + ": no image " + i + "; it holds images 0 to " + (images - 1));
        return i;
    }
}
