package org.sparrowem.kernel.reconstruct;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** Measures of likeness of two volumes. */
final class Agreements {
    private Agreements() {}

    /** Pearson correlation of the voxels within a radius of the centre. */
    static double correlation(Image a, Image b, double radius) {
        a.requireSameShape(b);
        int n = a.nx();
        double[] s = new double[6];
        for (int i = 0; i < a.data().length; i++) {
            double x = i % n - n / 2;
            double y = i / n % n - n / 2;
            double z = i / n / n - n / 2;
            if (x * x + y * y + z * z <= radius * radius) {
                double va = a.data()[i];
                double vb = b.data()[i];
                s[0]++;
                s[1] += va;
                s[2] += vb;
                s[3] += va * va;
                s[4] += vb * vb;
                s[5] += va * vb;
            }
        }
        return (s[5] - s[1] * s[2] / s[0]) / Math.sqrt((s[3] - s[1] * s[1] / s[0]) * (s[4] - s[2] * s[2] / s[0]));
    }

    /** Factor by which {@code a} is larger than {@code b}, by least squares. */
    static double scale(Image a, Image b) {
        double ab = 0;
        double bb = 0;
        for (int i = 0; i < a.data().length; i++) {
            ab += (double) a.data()[i] * b.data()[i];
            bb += (double) b.data()[i] * b.data()[i];
        }
        return ab / bb;
    }

    /** Fourier shell correlation in shells of one frequency step, up to n/2. */
    static double[] fsc(Image a, Image b) {
        Spectrum sa = Fourier.forward(a);
        Spectrum sb = Fourier.forward(b);
        int n = a.nx();
        double[][] sums = new double[3][n / 2 + 1];
        for (int z = 0, i = 0; z < n; z++) {
            for (int y = 0; y < n; y++) {
                for (int x = 0; x < sa.columns(); x++, i += 2) {
                    double ky = Spectrum.signed(y, n);
                    double kz = Spectrum.signed(z, n);
                    int shell = (int) Math.rint(Math.sqrt(x * x + ky * ky + kz * kz));
                    if (shell <= n / 2) {
                        double ar = sa.data()[i];
                        double ai = sa.data()[i + 1];
                        double br = sb.data()[i];
                        double bi = sb.data()[i + 1];
                        sums[0][shell] += ar * br + ai * bi;
                        sums[1][shell] += ar * ar + ai * ai;
                        sums[2][shell] += br * br + bi * bi;
                    }
                }
            }
        }
        double[] fsc = new double[n / 2 + 1];
        for (int s = 0; s < fsc.length; s++) {
            fsc[s] = sums[0][s] / Math.sqrt(sums[1][s] * sums[2][s]);
        }
        return fsc;
    }
}
