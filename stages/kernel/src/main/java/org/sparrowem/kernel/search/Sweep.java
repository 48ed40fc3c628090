package org.sparrowem.kernel.search;

import java.util.Arrays;
import org.sparrowem.kernel.search.Kernels.Matrix;
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
    private final Rotations rotations;
    private final References references;
    private final boolean flip;
    private final int[] disk;

    Sweep(Rings rings, Shifts shifts, Rotations rotations, References references, boolean flip) {
        this.rings = rings;
        this.orders = rings.orders();
        this.shifts = shifts;
        this.rotations = rotations;
        this.references = references;
        this.flip = flip;
        this.disk = shifts.disk();
    }

    Shifts shifts() {
        return shifts;
    }

    Rotations rotations() {
        return rotations;
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
        private final float[] products = new float[2 * orders.count() * 2 * HALF];
        private final float[] sums = new float[4 * rotations.quarter() * HALF];
        private final float[] peaks = new float[2 * HALF];
        private float[] coefs = new float[0];

        /** Best correlation of each reference: not mirrored, then mirrored; the rotation's number in the low bits. */
        final float[] best = new float[2 * references.padded()];

        /** Position in the list of the shift that gave it. */
        final int[] bestShift = new int[2 * references.padded()];

        /** Best correlation of any reference at each shift of the list. */
        final float[] ofShift = new float[disk.length / 2];
    }

    @Override
    public String toString() {
        return rings + ", " + disk.length / 2 + " shifts, " + rotations.quarter() * rotations.quadrants()
                + " rotations";
    }

    /** Searches the given shifts, (i, j) one after the other. */
    void run(Kernels kernels, float[] plane, int[] list, Work work) {
        int count = list.length / 2;
        rings.sample(plane, work.samples);
        shiftAll(kernels, list, work);
        Arrays.fill(work.best, Float.NEGATIVE_INFINITY);
        Arrays.fill(work.ofShift, Float.NEGATIVE_INFINITY);
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
                correlate(kernels, work, false);
                if (flip) {
                    correlate(kernels, work, true);
                }
                merge(work, group, from, Math.min(Kernels.BLOCK, count - from));
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
                shifts.apply(
                        kernels,
                        list[2 * s],
                        list[2 * s + 1],
                        work.samples,
                        work.scratch,
                        work.shifted,
                        k * rings.points());
            }
            rings.coefficients(kernels, work.shifted, batch, work.coefs, from * size);
        }
    }

    private void correlate(Kernels kernels, Work work, boolean mirror) {
        int quarter = rotations.quarter();
        int column = mirror ? HALF : 0;
        int[] rows = {0, orders.even(), orders.count(), orders.count() + orders.even()};
        for (int part = 0; part < 4; part++) {
            int inner = (part & 1) == 0 ? orders.even() : orders.odd();
            kernels.multiply(
                    rotations.table(part),
                    new Matrix(work.products, rows[part] * 2 * HALF + column, 2 * HALF),
                    new Matrix(work.sums, part * quarter * HALF, HALF),
                    quarter,
                    inner,
                    HALF);
        }
        kernels.peaks(work.sums, quarter, rotations.quadrants(), rotations.indexMask(), work.peaks, column);
    }

    private void merge(Work work, int group, int from, int count) {
        for (int mirror = 0; mirror < (flip ? 2 : 1); mirror++) {
            int to = mirror * references.padded() + group * Kernels.GROUP;
            for (int s = 0; s < count; s++) {
                float top = work.ofShift[from + s];
                for (int lane = 0; lane < Kernels.GROUP; lane++) {
                    float value = work.peaks[mirror * HALF + s * Kernels.GROUP + lane];
                    top = Math.max(top, value);
                    if (value > work.best[to + lane]) {
                        work.best[to + lane] = value;
                        work.bestShift[to + lane] = from + s;
                    }
                }
                work.ofShift[from + s] = top;
            }
        }
    }
}
