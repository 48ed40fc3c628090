package org.sparrowem.kernel.search;

import java.util.Arrays;
import org.sparrowem.kernel.search.Kernels.Waves;

/**
 * A square lattice of shifts within a disk, applied to samples on rings as phase factors.
 *
 * <p>The factor of shift (i, j) is the product of one factor for i and one for j, so the tables stay small.
 */
final class Shifts {
    private final double stepPx;
    private final int reach;
    private final int points;
    private final Waves alongX;
    private final Waves alongY;

    Shifts(Rings rings, double stepPx, double maxShiftPx) {
        this.stepPx = stepPx;
        this.reach = (int) Math.floor(maxShiftPx / stepPx + 1e-9);
        this.points = rings.points();
        this.alongX = new Waves(side() * points);
        this.alongY = new Waves(side() * points);
        rings.shiftFactors(stepPx, side(), alongX, alongY);
    }

    double stepPx() {
        return stepPx;
    }

    /** Lattice points across: one step beyond the disk on either side, so that its rim has neighbours. */
    int side() {
        return 2 * reach + 3;
    }

    /** Number of a lattice point, 0 to {@code side()*side() - 1}. */
    int index(int i, int j) {
        return (j + side() / 2) * side() + i + side() / 2;
    }

    /** Largest coordinate on the lattice. */
    int reach() {
        return reach;
    }

    /** Lattice points within the disk, as (i, j) one after the other: row by row. */
    int[] disk() {
        int[] points = new int[2 * side() * side()];
        int count = 0;
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                if (inside(i, j)) {
                    points[count++] = i;
                    points[count++] = j;
                }
            }
        }
        return Arrays.copyOf(points, count);
    }

    /** Whether a lattice point lies within the disk. */
    boolean inside(int i, int j) {
        return i * i + j * j <= reach * reach;
    }

    /** Whether the true optimum may lie within the disk where this is the best lattice point. */
    boolean near(int i, int j) {
        return i * i + j * j <= (reach + 0.75) * (reach + 0.75);
    }

    /** Shifts samples by j steps along y. */
    void alongY(Kernels kernels, int j, Waves samples, Waves out) {
        kernels.multiply(samples, 0, alongY, (j + side() / 2) * points, out, 0, points);
    }

    /** Shifts samples by i steps along x. */
    void alongX(Kernels kernels, int i, Waves samples, Waves out, int outAt) {
        kernels.multiply(samples, 0, alongX, (i + side() / 2) * points, out, outAt, points);
    }

    /** Shifts samples by lattice point (i, j). */
    void apply(Kernels kernels, int i, int j, Waves samples, Waves scratch, Waves out, int outAt) {
        kernels.multiply(samples, 0, alongX, (i + side() / 2) * points, scratch, 0, points);
        kernels.multiply(scratch, 0, alongY, (j + side() / 2) * points, out, outAt, points);
    }
}
