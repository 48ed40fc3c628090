package org.sparrowem.kernel.reconstruct;

import java.util.Arrays;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/**
 * The sums of a reconstruction: for every voxel of the half space x >= 0 the weighted sum of samples and the sum of
 * weights, double precision.
 *
 * <p>Planes and rows run over signed frequencies -half to half with both ends, so that nothing wraps while slices go in;
 * plane {@code z} holds {@code (re, im, weight)} at {@code 3*((y + half)*(half + 1) + x)}. What falls on a voxel and on
 * its Friedel mate in the plane x = 0 is joined when it is read.
 */
final class FourierVolume {
    static final int VALUES = 3;

    private final int size;
    private final int half;
    private final double[][] planes;

    FourierVolume(int size) {
        this.size = size;
        this.half = size / 2;
        this.planes = new double[2 * half + 1][VALUES * (2 * half + 1) * (half + 1)];
    }

    int half() {
        return half;
    }

    /** The sums of plane z, -half to half. */
    double[] plane(int z) {
        return planes[z + half];
    }

    /** Index of (x, y) in a plane. */
    int index(int x, int y) {
        return VALUES * ((y + half) * (half + 1) + x);
    }

    /** Adds {@code factor} times the sums of a voxel to {@code out}; x may be -1, which is the mate of 1. */
    void addTo(int x, int y, int z, double factor, double[] out) {
        if (Math.abs(x) > half || Math.abs(y) > half || Math.abs(z) > half) {
            return;
        }
        if (x >= 0) {
            addStored(x, y, z, factor, 1, out);
        }
        if (x <= 0) {
            addStored(-x, -y, -z, factor, -1, out);
        }
    }

    private void addStored(int x, int y, int z, double factor, int conjugate, double[] out) {
        double[] plane = plane(z);
        int i = index(x, y);
        out[0] += factor * plane[i];
        out[1] += factor * conjugate * plane[i + 1];
        out[2] += factor * plane[i + 2];
    }

    /**
     * The volume: sums divided by weights w (0 where there is none), transformed back, origin at the centre n/2.
     *
     * @param sqrtNorm divide by w sqrt(w)
     * @param besides is added to every weight first
     */
    Image finish(boolean sqrtNorm, double besides) {
        Spectrum out = new Spectrum(size, size, size, new float[2 * (half + 1) * size * size]);
        int high = size % 2 == 0 ? half - 1 : half;
        double[] sums = new double[VALUES];
        for (int z = -half; z <= high; z++) {
            for (int y = -half; y <= high; y++) {
                int to = 2 * (Math.floorMod(z, size) * size + Math.floorMod(y, size)) * (half + 1);
                for (int x = 0; x <= half; x++, to += 2) {
                    aliased(x, y, z, sums);
                    double weight = sums[2] + besides;
                    double divisor = sqrtNorm ? weight * Math.sqrt(weight) : weight;
                    out.data()[to] = sums[2] > 0 ? (float) (sums[0] / divisor) : 0;
                    out.data()[to + 1] = sums[2] > 0 ? (float) (sums[1] / divisor) : 0;
                }
            }
        }
        return Boxes.originToCenter(Fourier.inverse(out, 0));
    }

    /** The sums of a voxel and of those that are the same coefficient in a box of even size, at its Nyquist frequency. */
    private void aliased(int x, int y, int z, double[] sums) {
        Arrays.fill(sums, 0);
        boolean even = size % 2 == 0;
        for (int fz = 0; fz <= (even && z == -half ? 1 : 0); fz++) {
            for (int fy = 0; fy <= (even && y == -half ? 1 : 0); fy++) {
                for (int fx = 0; fx <= (even && x == half ? 1 : 0); fx++) {
                    addTo(fx == 0 ? x : -x, fy == 0 ? y : -y, fz == 0 ? z : -z, 1, sums);
                }
            }
        }
    }
}
