package org.sparrowem.shell.testing;

/** How two images of one shape agree. */
public final class Agreement {
    private Agreement() {}

    /** Pearson's correlation coefficient over all pixels. */
    public static double correlation(float[] a, float[] b) {
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

    public static double mean(float[] a) {
        double sum = 0;
        for (float v : a) {
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
