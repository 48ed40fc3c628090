package org.sparrowem.kernel.search;

import java.util.Arrays;

/**
 * A first look over all references, rotations, mirrors and the whole disk of shifts at few rings, which tells the shifts
 * where the sweep proper is worth while.
 *
 * <p>A sweep costs the fourth power of its rings: rotations, shifts along both axes and terms each grow with them. At half
 * of the rings a particle's shift is already known to within a step wherever a reference resembles it; which reference
 * does so best is not.
 */
final class Scout {
    /** The sweep proper has fewer shifts than this: nothing to gain. */
    private static final int FEWEST_SHIFTS = 40;

    /** A sweep of fewer rings is cheap, and half of them tell too little. */
    private static final int FEWEST_RINGS = 6;

    /** Within so few references, one group, no leaders stand out, and the sweep is not what takes the time. */
    private static final int FEWEST_REFERENCES = Kernels.GROUP + 1;

    /** Both mirrors of each reference to be refined, and half as many again that may overtake them. */
    private static final int LEADERS_PER_REFINED = 3;

    private final Sweep sweep;
    private final int leaders;
    private final int[] disk;
    private final int[][] near;

    /**
     * @param sweep at few rings
     * @param proper the sweep whose shifts are to be chosen; the largest shift is the same
     * @param refined references that will be refined
     */
    Scout(Sweep sweep, Sweep proper, int refined) {
        this.sweep = sweep;
        this.leaders = LEADERS_PER_REFINED * refined;
        this.disk = proper.disk();
        double ratio = proper.shifts().stepPx() / sweep.shifts().stepPx();
        this.near = new int[sweep.disk().length / 2][];
        for (int s = 0; s < near.length; s++) {
            near[s] = near(sweep.disk()[2 * s], sweep.disk()[2 * s + 1], ratio);
        }
    }

    /** Whether a scout saves time without harm. */
    static boolean pays(Sweep proper, int rings, int references) {
        return proper.disk().length / 2 >= FEWEST_SHIFTS && rings >= FEWEST_RINGS && references >= FEWEST_REFERENCES;
    }

    /** Rings of the scout for a sweep of that many. */
    static int rings(int proper) {
        return (proper + 1) / 2;
    }

    /** Positions in the disk of what lies within one step of the scout's lattice point (i, j). */
    private int[] near(int i, int j, double ratio) {
        int[] found = new int[disk.length / 2];
        int count = 0;
        for (int k = 0; k < found.length; k++) {
            double x = disk[2 * k] * ratio - i;
            double y = disk[2 * k + 1] * ratio - j;
            if (x * x + y * y <= 1 + 1e-9) {
                found[count++] = k;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Scratch of one particle. */
    final class Work {
        private final Sweep.Work sweepWork = sweep.new Work();
        private final boolean[] wanted = new boolean[disk.length / 2];
        private float[] score = new float[0];
        private float[] sorted = new float[0];
    }

    @Override
    public String toString() {
        return sweep.toString();
    }

    /**
     * The shifts of the proper sweep, in its order, near those of the leading references.
     *
     * @param centre what adds to each reference's correlation; negative infinity leaves a reference out
     */
    int[] shifts(Kernels kernels, float[] plane, float[] centre, Work work) {
        sweep.run(kernels, plane, sweep.disk(), work.sweepWork);
        float least = leastLeading(centre, work);
        Arrays.fill(work.wanted, false);
        int padded = work.sweepWork.best.length / 2;
        for (int k = 0; k < work.score.length; k++) {
            if (work.score[k] >= least && work.score[k] > Float.NEGATIVE_INFINITY) {
                int at = k % centre.length + (k < centre.length ? 0 : padded);
                for (int s : near[work.sweepWork.bestShift[at]]) {
                    work.wanted[s] = true;
                }
            }
        }
        return chosen(work.wanted);
    }

    /** The score of the last leader; whoever ties with it leads as well. */
    private float leastLeading(float[] centre, Work work) {
        float[] best = work.sweepWork.best;
        int n = centre.length;
        if (work.score.length != 2 * n) {
            work.score = new float[2 * n];
            work.sorted = new float[2 * n];
        }
        for (int i = 0; i < n; i++) {
            work.score[i] = best[i] + centre[i];
            work.score[n + i] = best[best.length / 2 + i] + centre[i];
        }
        System.arraycopy(work.score, 0, work.sorted, 0, 2 * n);
        Arrays.sort(work.sorted);
        return work.sorted[Math.max(0, 2 * n - leaders)];
    }

    /** The whole disk where no reference led. */
    private int[] chosen(boolean[] wanted) {
        int[] list = new int[disk.length];
        int count = 0;
        for (int k = 0; k < wanted.length; k++) {
            if (wanted[k]) {
                list[count++] = disk[2 * k];
                list[count++] = disk[2 * k + 1];
            }
        }
        return count == 0 ? disk : Arrays.copyOf(list, count);
    }
}
