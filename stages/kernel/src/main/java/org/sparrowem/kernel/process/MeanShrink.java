package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Makes an image smaller by averaging blocks of n pixels in each direction; EMAN2's {@code math.meanshrink}. Pixels that
 * do not fill a block at the far edge are dropped; A/pixel becomes n times as large.
 *
 * @param n edge of a block, pixels
 */
@Named(value = "math.meanshrink", summary = "Averages blocks of n pixels in each direction into one")
public record MeanShrink(@Opt(doc = "Factor", min = 2) int n) implements Processor {
    /**
     * The smaller image.
     *
     * @throws IllegalArgumentException if the image is smaller than a block
     */
    @Override
    public Image process(Image image) {
        int depth = image.nz() == 1 ? 1 : n;
        int nx = image.nx() / n;
        int ny = image.ny() / n;
        int nz = image.nz() / depth;
        if (nx == 0 || ny == 0 || nz == 0) {
            throw new IllegalArgumentException("an image of " + image.shape() + " cannot be shrunk " + n + " times");
        }
        float[] out = new float[nx * ny * nz];
        double volume = (double) n * n * depth;
        for (int z = 0, i = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++, i++) {
                    out[i] = (float) (blockSum(image, x * n, y * n, z * depth, depth) / volume);
                }
            }
        }
        return new Image(nx, ny, nz, out, image.apix() * n, image.ptclRepr(), image.ctf());
    }

    private double blockSum(Image image, int x0, int y0, int z0, int depth) {
        double sum = 0;
        for (int z = z0; z < z0 + depth; z++) {
            for (int y = y0; y < y0 + n; y++) {
                for (int x = x0; x < x0 + n; x++) {
                    sum += image.at(x, y, z);
                }
            }
        }
        return sum;
    }
}
