package org.sparrowem.kernel.process;

/**
 * A function of the frequency by its values at some frequencies, linear between them and constant beyond both ends, such
 * as a structure factor.
 *
 * @param x frequencies in 1/A, ascending, at least one
 * @param y values
 */
public record RadialCurve(double[] x, double[] y) {
    public RadialCurve {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(x.length + " frequencies with " + y.length + " values");
        }
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1])) {
                throw new IllegalArgumentException("frequency " + i + " = " + x[i] + " does not ascend");
            }
        }
    }

    /** The value at a frequency in 1/A. */
    public double at(double frequency) {
        if (frequency <= x[0]) {
            return y[0];
        }
        int right = 1;
        while (right < x.length && x[right] < frequency) {
            right++;
        }
        if (right == x.length) {
            return y[right - 1];
        }
        double t = (frequency - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] * (1 - t) + y[right] * t;
    }
}
