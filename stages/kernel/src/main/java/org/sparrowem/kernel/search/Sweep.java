package org.sparrowem.kernel.search;

import java.util.Arrays;
import org.sparrowem.kernel.search.Kernels.Waves;

/**
 * One complete pass over references, rotations, mirrors and a list of shifts, at one band limit.
 *
 * <p>For each shift the particle's angular coefficients are multiplied with every reference's and summed over the rings;
 * an inverse transform over the angular orders then gives the correlation at all rotations at once.
 */
final class Sweep {
    private static final int HALF = Kernels.BLOCK * Kernels.GROUP;
    private static final int BATCH = 4 * Kernels.BLOCK;

    private final Rings rings;
    private final Orders orders;
    private final Shifts shifts;
    private final Turns turns;
    private final References references;
    private final boolean flip;
    private final int[] disk;

    Sweep(Rings rings, Shifts shifts, Turns turns, References references, boolean flip) {
        this.rings = rings;
        this.orders = rings.orders();
        this.shifts = shifts;
        this.turns = turns;
        this.references = references;
        this.flip = flip;
        this.disk = shifts.disk();
    }

    Shifts shifts() {
        return shifts;
    }

    Turns turns() {
        return turns;
    }

    /** All shifts within the disk: (i, j) one after the other. */
    int[] disk() {
        return disk;
    }

    /** Scratch and results of one particle. */
    final class Work {
        private final Waves samples = new Waves(rings.points());
        private final Waves scratch = new Waves(rings.points());
        private final Waves shifted = new Waves(BATCH * rings.points());
        private final float[] products = new float[(2 * orders.count() + 1) * 2 * HALF];
        private final float[] sums = new float[4 * HALF * turns.quarter()];
        private final float[] peaks = new float[2 * HALF];
        private float[] coefs = new float[0];

        /** Best correlation of each reference: not mirrored, then mirrored; the rotation's number in the low bits. */
        final float[] best = new float[2 * references.padded()];

        /** Position in the list of the shift that gave it. */
        final int[] bestShift = new int[2 * references.padded()];
    }

    @Override
    public String toString() {
        return rings + ", " + disk.length / 2 + " shifts, " + turns.quarter() * turns.quadrants() + " turns";
    }

    /** Searches the given shifts, (i, j) one after the other. */
    void run(Kernels kernels, float[] plane, int[] list, Work work) {
        int count = list.length / 2;
        rings.sample(plane, work.samples);
        shiftAll(kernels, list, work);
        Arrays.fill(work.best, Float.NEGATIVE_INFINITY);
        Arrays.fill(work.bestShift, 0);
        int block = Kernels.BLOCK * orders.rings() * orders.stride();
        for (int group = 0; group < references.groups(); group++) {
            for (int from = 0; from < count; from += Kernels.BLOCK) {
                kernels.products(
                        orders,
                        references.table(),
                        group * references.groupSize(),
                        work.coefs,
                        from / Kernels.BLOCK * block,
                        work.products);
                for (int mirror = 0; mirror < (flip ? 2 : 1); mirror++) {
                    kernels.peaks(turns, work.products, mirror * HALF, work.sums, work.peaks, mirror * HALF);
                    keep(kernels, work, mirror, group, from, Math.min(Kernels.BLOCK, count - from));
                }
            }
        }
    }

    /** Angular coefficients at all shifts; the list is filled up to whole blocks with its last shift. */
    private void shiftAll(Kernels kernels, int[] list, Work work) {
        int count = list.length / 2;
        int filled = (count + Kernels.BLOCK - 1) / Kernels.BLOCK * Kernels.BLOCK;
        int size = orders.rings() * orders.stride();
        if (work.coefs.length < filled * size) {
            work.coefs = new float[filled * size];
        }
        for (int from = 0; from < filled; from += BATCH) {
            int batch = Math.min(BATCH, filled - from);
            for (int k = 0; k < batch; k++) {
                int s = Math.min(from + k, count - 1);
                if (s == 0 || list[2 * s + 1] != list[2 * s - 1]) {
                    shifts.alongY(kernels, list[2 * s + 1], work.samples, work.scratch);
                }
                shifts.alongX(kernels, list[2 * s], work.scratch, work.shifted, k * rings.points());
            }
            rings.coefficients(kernels, work.shifted, batch, work.coefs, from * size);
        }
    }

    private void keep(Kernels kernels, Work work, int mirror, int group, int from, int count) {
        int to = mirror * references.padded() + group * Kernels.GROUP;
        for (int s = 0; s < count; s++) {
            int at = mirror * HALF + s * Kernels.GROUP;
            kernels.keepLarger(work.peaks, at, work.best, work.bestShift, to, from + s, Kernels.GROUP);
        }
    }
}
