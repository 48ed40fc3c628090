package org.sparrowem.kernel.search;

import org.sparrowem.kernel.search.Kernels.Matrix;

/**
 * The rotations of a sweep, and the tables that turn angular orders into correlations at them.
 *
 * <p>Angles come in fours, a, -a, 180 - a and 180 + a, so that four partial sums (even and odd orders, cosine and sine)
 * serve all of them. They lie half a step off zero: then no angle occurs twice.
 */
final class Rotations {
    private final int quarter;
    private final int quadrants;
    private final Matrix[] tables = new Matrix[4];

    private Rotations(Orders orders, int quarter, int quadrants) {
        this.quarter = quarter;
        this.quadrants = quadrants;
        for (int part = 0; part < 4; part++) {
            tables[part] = table(orders, part & 1, part >= 2);
        }
    }

    /** The full turn in at least {@code 2.4} steps for each angular order. */
    static Rotations all(Orders orders) {
        return new Rotations(orders, Math.max(2, (int) Math.ceil(2.4 * orders.count() / 16)) * 4, 4);
    }

    /** No rotation but zero. */
    static Rotations none(Orders orders) {
        return new Rotations(orders, 1, 1);
    }

    private Matrix table(Orders orders, int odd, boolean sine) {
        int width = odd == 1 ? orders.odd() : orders.even();
        float[] t = new float[quarter * width];
        for (int j = 0; j < quarter; j++) {
            for (int k = 0; k < width; k++) {
                double x = Math.toRadians((2 * k + odd) * alphaDeg(j));
                t[j * width + k] = (float) (sine ? Math.sin(x) : Math.cos(x));
            }
        }
        return new Matrix(t, 0, width);
    }

    /** The angle of a rotation by its number, degrees, 0 to 360. */
    double alphaDeg(int number) {
        if (quadrants == 1) {
            return 0;
        }
        double a = (number % quarter + 0.5) * 90 / quarter;
        return switch (number / quarter) {
            case 0 -> a;
            case 1 -> 360 - a;
            case 2 -> 180 - a;
            default -> 180 + a;
        };
    }

    int quarter() {
        return quarter;
    }

    int quadrants() {
        return quadrants;
    }

    /** The table of a part: even cosine, odd cosine, even sine, odd sine; a row for each angle of the first quadrant. */
    Matrix table(int part) {
        return tables[part];
    }

    /** Low bits of a float that can hold a rotation's number. */
    int indexMask() {
        return Integer.highestOneBit(Math.max(1, quadrants * quarter - 1)) * 2 - 1;
    }
}
