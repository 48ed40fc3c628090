package org.sparrowem.shell.testing;

import org.sparrowem.kernel.geometry.Align2d;

/** How two images of one shape agree. */
public final class Agreement {
    private Agreement() {}

    /** Pearson's correlation coefficient over all pixels. */
    public static double correlation(float[] a, float[] b) {
        return correlation(doubles(a), doubles(b));
    }

    /** Pearson's correlation coefficient of two rows of numbers. */
    public static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] doubles(float[] a) {
        double[] wide = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            wide[i] = a[i];
        }
        return wide;
    }

    /** The largest distance between where two transforms bring three points 10 pixels from the centre; pixels. */
    public static double apartPx(Align2d a, Align2d b) {
        double[] m = a.matrix();
        double[] k = b.matrix();
        double worst = 0;
        for (double[] p : new double[][] {{10, 0}, {0, 10}, {-10, 0}}) {
            double dx = (m[0] - k[0]) * p[0] + (m[1] - k[1]) * p[1] + m[2] - k[2];
            double dy = (m[3] - k[3]) * p[0] + (m[4] - k[4]) * p[1] + m[5] - k[5];
            worst = Math.max(worst, Math.hypot(dx, dy));
        }
        return worst;
    }

    public static double mean(float[] a) {
        return mean(doubles(a));
    }

    public static double mean(double[] a) {
        double sum = 0;
        for (double v : a) {
            sum += v;
        }
        return sum / a.length;
    }

    /** Standard deviation over all pixels. */
    public static double sigma(float[] a) {
        double mean = mean(a);
        double square = 0;
        for (float v : a) {
            square += (v - mean) * (v - mean);
        }
        return Math.sqrt(square / a.length);
    }
}
