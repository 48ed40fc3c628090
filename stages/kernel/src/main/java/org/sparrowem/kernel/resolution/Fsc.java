package org.sparrowem.kernel.resolution;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** Fourier shell correlation of two volumes, Fourier ring correlation of two images. */
public final class Fsc {
    private Fsc() {}

    /**
     * The correlation per shell (Harauz and van Heel 1986). Shell = |k| rounded, where k is scaled to the largest
     * half edge if the edges differ; the plane kx = 0 counts only one of each Friedel pair, the plane of Nyquist both, as
     * EMAN2's {@code calc_fourier_shell_correlation}. Sums are double precision.
     *
     * @throws IllegalArgumentException if the shapes differ or an edge is shorter than 2
     */
    public static FscCurve curve(Image a, Image b) {
        a.requireSameShape(b);
        if (a.nx() < 2 || a.ny() < 2) {
            throw new IllegalArgumentException("no shells in " + a.shape() + "; expected edges of at least 2");
        }
        Shells shells = new Shells(a);
        shells.add(Fourier.forward(a), Fourier.forward(b));
        return shells.curve(a.apix());
    }

    /** The correlation within a mask, by which both maps are multiplied first. */
    public static FscCurve curve(Image a, Image b, Image mask) {
        return curve(masked(a, mask), masked(b, mask));
    }

    private static Image masked(Image image, Image mask) {
        image.requireSameShape(mask);
        float[] product = new float[image.data().length];
        for (int i = 0; i < product.length; i++) {
            product[i] = image.data()[i] * mask.data()[i];
        }
        return image.with(product);
    }

    /** Sums over shells in the making. */
    private static final class Shells {
        private final int last;
        private final double xScale;
        private final double yScale;
        private final double zScale;
        private final double[] cross;
        private final double[] powerA;
        private final double[] powerB;
        private final int[] count;

        Shells(Image shape) {
            last = Math.max(Math.max(shape.nx() / 2, shape.ny() / 2), shape.nz() / 2);
            xScale = square((double) last / (shape.nx() / 2));
            yScale = square((double) last / (shape.ny() / 2));
            zScale = square((double) last / Math.max(1, shape.nz() / 2));
            cross = new double[last + 1];
            powerA = new double[last + 1];
            powerB = new double[last + 1];
            count = new int[last + 1];
        }

        void add(Spectrum a, Spectrum b) {
            int line = 2 * a.columns();
            for (int z = 0; z < a.nz(); z++) {
                int kz = z > a.nz() / 2 ? z - a.nz() : z;
                for (int y = 0; y < a.ny(); y++) {
                    int ky = y > a.ny() / 2 ? y - a.ny() : y;
                    boolean copy = kz < 0 || kz == 0 && ky < 0;
                    double rest = ky * ky * yScale + kz * kz * zScale;
                    addLine(a, b, (z * a.ny() + y) * line, copy ? 1 : 0, rest);
                }
            }
        }

        private void addLine(Spectrum a, Spectrum b, int start, int firstColumn, double rest) {
            for (int x = firstColumn; x < a.columns(); x++) {
                int shell = (int) (Math.sqrt(x * x * xScale + rest) + 0.5);
                if (shell > last) {
                    return;
                }
                int i = start + 2 * x;
                double ar = a.data()[i];
                double ai = a.data()[i + 1];
                double br = b.data()[i];
                double bi = b.data()[i + 1];
                cross[shell] += ar * br + ai * bi;
                powerA[shell] += ar * ar + ai * ai;
                powerB[shell] += br * br + bi * bi;
                count[shell] += 2;
            }
        }

        FscCurve curve(double apix) {
            double[] frequency = new double[last + 1];
            double[] fsc = new double[last + 1];
            for (int r = 0; r <= last; r++) {
                frequency[r] = r / (2.0 * last) / (apix > 0 ? apix : 1);
                double power = Math.sqrt(powerA[r]) * Math.sqrt(powerB[r]);
                fsc[r] = power > 0 ? cross[r] / power : 0;
            }
            return new FscCurve(frequency, fsc, count);
        }

        private static double square(double x) {
            return x * x;
        }
    }
}
