package org.sparrowem.kernel.average;

/** The complementary error function from a table, linear in between, absolute error below 2e-7. */
final class ErrorFunction {
    private static final int STEPS = 1024;
    private static final int RANGE = 6;
    private static final double[] TABLE = table();

    private ErrorFunction() {}

    /**
     * {@code erfc(x)}.
     *
     * @param x at least 0; from 6 on the value is 0, truly below 2e-17
     */
    static double complement(double x) {
        if (!(x < RANGE)) {
            return 0;
        }
        double at = x * STEPS;
        int i = (int) at;
        double share = at - i;
        return TABLE[i] * (1 - share) + TABLE[i + 1] * share;
    }

    /** Integrates exp(-t^2) from the far end, so that small values keep their digits; Simpson's rule in each step. */
    private static double[] table() {
        double[] values = new double[RANGE * STEPS + 2];
        double step = 1.0 / STEPS;
        double scale = 2 / Math.sqrt(Math.PI) * step / 6;
        for (int i = values.length - 2; i >= 0; i--) {
            double t = i * step;
            values[i] = values[i + 1] + scale * (density(t) + 4 * density(t + step / 2) + density(t + step));
        }
        return values;
    }

    private static double density(double t) {
        return StrictMath.exp(-t * t);
    }
}
