package org.sparrowem.kernel.align;

import java.util.function.ToDoubleFunction;

/**
 * Minimum of a function of a few variables without derivatives, by a simplex that reflects, expands and contracts; the
 * steps and the stop are those of GSL's nmsimplex, which EMAN2 uses.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/7.4.308">Nelder and Mead 1965</a>
 */
final class NelderMead {
    private static final double REFLECT = -1;
    private static final double EXPAND = -2;
    private static final double CONTRACT = 0.5;

    private final ToDoubleFunction<double[]> function;
    private final double[][] corner;
    private final double[] value;

    /** Starts from a point and the points one {@code step} away along each axis. */
    NelderMead(ToDoubleFunction<double[]> function, double[] start, double[] step) {
        this.function = function;
        int n = start.length;
        corner = new double[n + 1][];
        value = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            corner[i] = start.clone();
            if (i > 0) {
                corner[i][i - 1] += step[i - 1];
            }
            value[i] = function.applyAsDouble(corner[i]);
        }
    }

    /** Goes on until the corners' mean distance from their centre is below {@code size}, at most {@code steps} steps. */
    double[] minimum(double size, int steps) {
        for (int i = 0; i < steps; i++) {
            step();
            if (size() < size) {
                break;
            }
        }
        return corner[lowest()];
    }

    private void step() {
        int low = lowest();
        int high = highest(-1);
        int second = highest(high);
        double[] reflected = along(high, REFLECT);
        double at = function.applyAsDouble(reflected);
        if (at < value[low]) {
            double[] expanded = along(high, EXPAND);
            double further = function.applyAsDouble(expanded);
            boolean better = further < value[low];
            put(high, better ? expanded : reflected, better ? further : at);
        } else if (at <= value[second]) {
            put(high, reflected, at);
        } else {
            if (at <= value[high]) {
                put(high, reflected, at);
            }
            double[] contracted = along(high, CONTRACT);
            double inside = function.applyAsDouble(contracted);
            if (inside <= value[high]) {
                put(high, contracted, inside);
            } else {
                shrinkTo(low);
            }
        }
    }

    /** The point at {@code factor} times the corner's distance from the centre of the other corners. */
    private double[] along(int moved, double factor) {
        int n = corner.length - 1;
        double[] point = new double[n];
        for (int d = 0; d < n; d++) {
            double others = 0;
            for (int c = 0; c <= n; c++) {
                others += c == moved ? 0 : corner[c][d];
            }
            double centre = others / n;
            point[d] = centre + factor * (corner[moved][d] - centre);
        }
        return point;
    }

    private void shrinkTo(int low) {
        for (int c = 0; c < corner.length; c++) {
            if (c != low) {
                for (int d = 0; d < corner[c].length; d++) {
                    corner[c][d] = (corner[c][d] + corner[low][d]) / 2;
                }
                value[c] = function.applyAsDouble(corner[c]);
            }
        }
    }

    private double size() {
        int n = corner.length - 1;
        double[] centre = new double[n];
        for (double[] c : corner) {
            for (int d = 0; d < n; d++) {
                centre[d] += c[d] / (n + 1);
            }
        }
        double sum = 0;
        for (double[] c : corner) {
            double square = 0;
            for (int d = 0; d < n; d++) {
                square += (c[d] - centre[d]) * (c[d] - centre[d]);
            }
            sum += Math.sqrt(square);
        }
        return sum / (n + 1);
    }

    private void put(int at, double[] point, double itsValue) {
        corner[at] = point;
        value[at] = itsValue;
    }

    private int lowest() {
        int low = 0;
        for (int i = 1; i < value.length; i++) {
            low = value[i] < value[low] ? i : low;
        }
        return low;
    }

    private int highest(int except) {
        int high = except == 0 ? 1 : 0;
        for (int i = 0; i < value.length; i++) {
            high = i != except && value[i] > value[high] ? i : high;
        }
        return high;
    }
}
