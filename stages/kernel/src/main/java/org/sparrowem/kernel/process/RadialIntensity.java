package org.sparrowem.kernel.process;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/**
 * Mean squared Fourier amplitude by radius, EMAN2's {@code calc_radial_dist}: each coefficient is shared between the two
 * rings beside it in proportion. Of the plane x = 0, which holds both mates of each Friedel pair, the half beyond Nyquist
 * along the last direction is left out.
 */
public final class RadialIntensity {
    private RadialIntensity() {}

    /** Rings 0 to ny/2 - 1, ring i at i/ny 1/pixel. */
    public static double[] of(Image image) {
        Spectrum s = Fourier.forward(image);
        int rings = s.ny() / 2;
        double[] sum = new double[rings + 1];
        double[] weight = new double[rings + 1];
        for (int z = 0, i = 0; z < s.nz(); z++) {
            for (int y = 0; y < s.ny(); y++) {
                for (int x = 0; x < s.columns(); x++, i += 2) {
                    double r = RadialFilter.frequency(s, x, y, z) * s.ny();
                    int ring = (int) r;
                    if (ring >= rings || x == 0 && isTwin(s, y, z)) {
                        continue;
                    }
                    double re = s.data()[i];
                    double im = s.data()[i + 1];
                    double share = r - ring;
                    sum[ring] += (re * re + im * im) * (1 - share);
                    weight[ring] += 1 - share;
                    sum[ring + 1] += (re * re + im * im) * share;
                    weight[ring + 1] += share;
                }
            }
        }
        double[] mean = new double[rings];
        for (int r = 0; r < rings; r++) {
            mean[r] = weight[r] > 0 ? sum[r] / weight[r] : 0;
        }
        return mean;
    }

    private static boolean isTwin(Spectrum s, int y, int z) {
        return s.nz() == 1 ? y > s.ny() / 2 : z > s.nz() / 2;
    }

    /** The square root of a ratio of intensities as a filter: linear between rings, constant beyond the last. */
    static RadialFilter.Factor factor(double[] squaredRatio, int ny) {
        return perPixel -> {
            double r = perPixel * ny;
            int ring = (int) r;
            if (ring >= squaredRatio.length - 1) {
                return Math.sqrt(squaredRatio[squaredRatio.length - 1]);
            }
            double share = r - ring;
            return Math.sqrt(squaredRatio[ring]) * (1 - share) + Math.sqrt(squaredRatio[ring + 1]) * share;
        };
    }
}
