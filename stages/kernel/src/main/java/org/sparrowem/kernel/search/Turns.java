package org.sparrowem.kernel.search;

/**
 * The rotations of a sweep, and the table that turns angular orders into correlations at them.
 *
 * <p>Angles come in fours, so that four partial sums - even and odd orders, cosines and sines - serve all of them:
 * rotation {@code q * quarter + j} is a_j, -a_j, 180 - a_j, 180 + a_j for q = 0 to 3. They lie half a step off zero: then
 * no angle occurs twice.
 *
 * @param quarter angles in the first quadrant
 * @param quadrants 4, or 1 for the first quadrant only
 * @param terms terms of a partial sum
 * @param rows the first row of products of each partial sum: even cosine, odd cosine, even sine, odd sine
 * @param indexMask low bits of a float that can hold a rotation's number
 * @param table {@code table[(part*quarter + j)*terms + k]}: cosine or sine of the k-th order of the part at angle a_j; 0 past
 *     the last order
 */
public record Turns(int quarter, int quadrants, int terms, int[] rows, int indexMask, float[] table) {
    /** The full turn in at least 2.4 steps for each angular order. */
    static Turns all(Orders orders) {
        return of(orders, 4 * Math.max(2, (int) Math.ceil(2.4 * orders.count() / 16)), 4);
    }

    /** No rotation but zero. */
    static Turns none(Orders orders) {
        return of(orders, 1, 1);
    }

    private static Turns of(Orders orders, int quarter, int quadrants) {
        int terms = orders.even();
        float[] table = new float[4 * quarter * terms];
        for (int j = 0; j < quarter; j++) {
            for (int m = 0; m < orders.count(); m++) {
                double x = Math.toRadians(m * (quadrants == 1 ? 0 : (j + 0.5) * 90 / quarter));
                int at = (m % 2 * quarter + j) * terms + m / 2;
                table[at] = (float) StrictMath.cos(x);
                table[at + 2 * quarter * terms] = (float) StrictMath.sin(x);
            }
        }
        int mask = Integer.highestOneBit(Math.max(1, quadrants * quarter - 1)) * 2 - 1;
        int[] rows = {0, orders.even(), orders.count(), orders.count() + orders.even()};
        return new Turns(quarter, quadrants, terms, rows, mask, table);
    }

    /**
     * The bits of a float as an integer that is ordered as the floats are, and back: then the largest is found without a
     * branch or mask. {@link Kernels#peaks} puts a rotation's number in the low bits of this integer.
     */
    static int ordered(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }

    /** The rotation's number in a peak. */
    int number(float peak) {
        return ordered(Float.floatToRawIntBits(peak)) & indexMask;
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
}
