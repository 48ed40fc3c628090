package org.sparrowem.kernel.project;

import java.util.function.DoubleUnaryOperator;

/**
 * How values at whole frequencies are weighted to give one between them: the same function along each axis.
 *
 * @param points values along each axis that take part
 * @param weight by distance, 0 to points/2 frequency steps
 * @param integral what a sum of weights stands for; 0 for the sum itself, so that the weights make a mean
 */
record Kernel(int points, DoubleUnaryOperator weight, double integral) {
    /** Rounding of coordinates, frequency steps. */
    private static final double ON_GRID = 1e-6;

    /** The lowest whole frequency that takes part. */
    int first(double at) {
        return points % 2 == 0 ? (int) Math.floor(at) - (points / 2 - 1) : (int) Math.floor(at + 0.5) - points / 2;
    }

    /**
     * Writes the weights along one axis. A value as far away as its opposite that takes no part gets nothing: else a point
     * on the grid would lean to one side.
     *
     * @param offset from the lowest whole frequency
     * @return what the interpolated value is divided by
     */
    double weigh(double offset, double[] out) {
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double d = Math.abs(offset - i);
            out[i] = points > 1 && d > points / 2.0 - ON_GRID ? 0 : weight.applyAsDouble(d);
            sum += out[i];
        }
        return integral > 0 ? integral : sum;
    }
}
