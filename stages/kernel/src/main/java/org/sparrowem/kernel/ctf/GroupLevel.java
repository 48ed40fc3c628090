package org.sparrowem.kernel.ctf;

import java.util.Arrays;

/**
 * How the particles of one micrograph differ from the set: the shape of their background, and how strong the signal is, for
 * ice and carbon are thicker in one micrograph than in another.
 */
public final class GroupLevel {
    /** Particles below which a micrograph tells nothing of its own. */
    public static final int LEAST_PARTICLES = 10;

    /** No difference. */
    public static final GroupLevel USUAL = new GroupLevel(new double[] {1}, 1);

    /** Coefficients that a value of the background's shape is averaged over: it is good to about two percent. */
    private static final long ENOUGH = 2500;
    /** How much the strength of the signal usually differs among micrographs, as a fraction. */
    private static final double USUAL_SPREAD = 0.3;

    private static final double LEAST_SIGNAL = 0.1;

    private final double[] shape;
    private final double signal;

    private GroupLevel(double[] shape, double signal) {
        this.shape = shape;
        this.signal = signal;
    }

    /**
     * Compares a micrograph with the set.
     *
     * <p>The shape is the ratio of the powers of the surrounds over as many neighbouring rings as make it certain. The
     * strength is the least squares fit of {@code P - N = b S ctf^2}, drawn towards 1 as far as the data leave it open.
     */
    public static GroupLevel of(SignalModel model, PowerSums set, PowerSums group) {
        double[] shape = shape(set, group);
        double information = 1 / (USUAL_SPREAD * USUAL_SPREAD);
        double sum = information;
        for (int r = 1; r < shape.length; r++) {
            double noise = model.background(r) * shape[r];
            double seen = model.signal(r) * group.transfer(r);
            double weight = group.count(r) / ((noise + seen) * (noise + seen));
            information += weight * seen * seen;
            sum += weight * seen * (group.power(r) - noise);
        }
        return new GroupLevel(shape, Math.max(LEAST_SIGNAL, sum / information));
    }

    /** Ring 0, where the mean was taken away, takes no part. */
    private static double[] shape(PowerSums set, PowerSums group) {
        int rings = set.rings();
        double[] shape = new double[rings];
        for (int r = 0; r < rings; r++) {
            int low = Math.max(1, r);
            int high = low;
            while (count(group, low, high) < ENOUGH && high - low < rings - 2) {
                low = Math.max(1, low - 1);
                high = Math.min(rings - 1, high + 1);
            }
            double ratio = 0;
            for (int i = low; i <= high; i++) {
                ratio += group.count(i) * group.surround(i) / set.surround(i);
            }
            shape[r] = ratio / count(group, low, high);
        }
        return shape;
    }

    private static long count(PowerSums group, int low, int high) {
        long count = 0;
        for (int i = low; i <= high; i++) {
            count += group.count(i);
        }
        return count;
    }

    /** Power of the background over that of the set on a ring. */
    double background(int ring) {
        return shape[Math.min(ring, shape.length - 1)];
    }

    /** Strength of the signal over that of the set, both measured against the variance in the surround. */
    public double signal() {
        return signal;
    }

    /** The background's mean over that of the set, all rings alike. */
    public double meanBackground() {
        return Arrays.stream(shape).average().orElse(1);
    }
}
