package org.sparrowem.kernel.process;

import java.util.function.ToDoubleFunction;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Reduces blocks of n pixels in each direction to one; what does not fill a block at the far edge is dropped. */
final class Blocks {
    private Blocks() {}

    /**
     * The smaller image, A/pixel n times as large.
     *
     * @param value of the pixels of a block, given in array order
     * @throws UsageError if the image is smaller than a block
     */
    static Image reduce(String processor, Image image, int n, ToDoubleFunction<float[]> value) {
        int depth = image.nz() == 1 ? 1 : n;
        int nx = image.nx() / n;
        int ny = image.ny() / n;
        int nz = image.nz() / depth;
        if (nx == 0 || ny == 0 || nz == 0) {
            throw new UsageError(processor + ": an image of " + image.shape() + " cannot be shrunk " + n + " times");
        }
        float[] out = new float[nx * ny * nz];
        float[] block = new float[n * n * depth];
        for (int z = 0, i = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                for (int x = 0; x < nx; x++, i++) {
                    fill(block, image, x * n, y * n, z * depth, n);
                    out[i] = (float) value.applyAsDouble(block);
                }
            }
        }
        return new Image(nx, ny, nz, out, image.apix() * n, image.ptclRepr(), image.ctf());
    }

    private static void fill(float[] block, Image image, int x0, int y0, int z0, int n) {
        for (int row = 0; row < block.length / n; row++) {
            int from = ((z0 + row / n) * image.ny() + y0 + row % n) * image.nx() + x0;
            System.arraycopy(image.data(), from, block, row * n, n);
        }
    }
}
