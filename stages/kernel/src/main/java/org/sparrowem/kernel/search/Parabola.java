package org.sparrowem.kernel.search;

/**
 * The top of the parabola through three equidistant values of which the middle one is the largest.
 *
 * @param offset position of the top in steps from the middle, -0.5 to 0.5
 */
record Parabola(double offset, double height) {
    /** Where a neighbour is not finite, or there is no bend, the middle is the top. */
    static Parabola of(double before, double middle, double after) {
        double bend = 2 * middle - before - after;
        double offset = (after - before) / (2 * bend);
        if (!(bend > 0) || !(Math.abs(offset) <= 0.5)) {
            return new Parabola(0, middle);
        }
        return new Parabola(offset, middle + offset * (after - before) / 4);
    }
}
