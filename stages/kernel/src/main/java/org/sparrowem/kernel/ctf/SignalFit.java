package org.sparrowem.kernel.ctf;

import java.util.Arrays;

/**
 * Tells signal and background of a set apart: {@code P = N + S ctf^2 envelope^2} on each Fourier ring, least squares over
 * all particles at once.
 *
 * <p>Different defocus values decide where they can. Where they cannot, for instance in a set of a single defocus,
 * neighbouring rings do: N follows the power of the surround but for a slowly varying factor, S a smooth curve. Both are
 * random walks over the rings in the least squares, so that a ring counts by itself as far as its data go. Residuals are
 * weighted by the inverse square of the expected power, the variance of a power, and fitted again with better weights.
 */
final class SignalFit {
    private static final int ROUNDS = 8;
    /** Usual relative change of N over the surround's power from one ring to the next. */
    private static final double BACKGROUND_STEP = 0.004;
    /** Usual relative change of S over its smooth curve from one ring to the next. */
    private static final double SIGNAL_STEP = 1;
    /** Smallest signal that the smooth curve is taken to hold, as a fraction of the background. */
    private static final double LEAST_SIGNAL = 1e-3;
    /** Noiseless particles have none; in units of the surround's variance. */
    private static final double LEAST_BACKGROUND = 1e-9;
    /** Of the background over the surround's power. */
    private static final double LEAST_FACTOR = 0.05;
    /** Where less gets through, nothing can be said about the signal at the start. */
    private static final double LEAST_TRANSFER = 1e-6;
    /** Standard errors above which a signal is certain. */
    private static final double CERTAIN = 3;
    /** Rings on each side of an uncertain one that tell what is usual there. */
    private static final int REACH = 3;

    private final PowerSums sums;
    private final int rings;
    private final double[] surround;
    private final double[] background;
    private final double[] signal;
    private final double[] error;

    SignalFit(PowerSums sums, Surround around) {
        this.sums = sums;
        this.rings = sums.rings();
        this.surround = surround(sums, around);
        this.background = new double[rings];
        this.signal = new double[rings];
        this.error = new double[rings];
        start();
        for (int round = 0; round < ROUNDS; round++) {
            solve();
        }
    }

    /** Power of the background on each ring, in units of the surround's variance. */
    double[] background() {
        return background;
    }

    /** Power of the signal before transfer function and envelope; may be negative where there is none. */
    double[] signal() {
        return signal;
    }

    /** Standard error of the signal. */
    double[] error() {
        return error;
    }

    private static double[] surround(PowerSums sums, Surround around) {
        double[] power = new double[sums.rings()];
        for (int r = 0; r < power.length; r++) {
            power[r] = Math.max(LEAST_BACKGROUND, sums.surround(r));
        }
        return around.sharpened(power);
    }

    private void start() {
        for (int r = 0; r < rings; r++) {
            background[r] = Math.max(LEAST_BACKGROUND, Math.min(surround[r], sums.power(r)));
            signal[r] = (sums.power(r) - background[r]) / Math.max(sums.transfer(r), LEAST_TRANSFER);
        }
    }

    /** One weighted least squares for q = N / surround and t = S / smooth curve, all rings at once. */
    private void solve() {
        double[] smooth = smoothSignal();
        NormalEquations equations = new NormalEquations(2 * rings);
        for (int r = 0; r < rings; r++) {
            for (int b = 0; b < PowerSums.BINS; b++) {
                long n = sums.count(r, b);
                if (n > 0) {
                    double h = sums.transfer(r, b);
                    double expected = background[r] + Math.max(0, signal[r]) * h;
                    equations.add(
                            n / (expected * expected), r, surround[r], rings + r, smooth[r] * h, sums.power(r, b));
                }
            }
        }
        for (int r = 0; r + 1 < rings; r++) {
            equations.add(1 / (BACKGROUND_STEP * BACKGROUND_STEP), r, 1, r + 1, -1, 0);
            equations.add(1 / (SIGNAL_STEP * SIGNAL_STEP), rings + r, 1, rings + r + 1, -1, 0);
        }
        equations.solve();
        for (int r = 0; r < rings; r++) {
            background[r] = Math.max(LEAST_FACTOR, equations.value(r)) * surround[r];
            signal[r] = equations.value(rings + r) * smooth[r];
            error[r] = equations.error(rings + r) * smooth[r];
        }
    }

    /**
     * What the signal is measured in: itself where it is certain, else its geometric mean over the neighbourhood, and not
     * below what counts as none.
     */
    private double[] smoothSignal() {
        double[] logs = new double[rings];
        for (int r = 0; r < rings; r++) {
            logs[r] = StrictMath.log(Math.max(signal[r], LEAST_SIGNAL * background[r]));
        }
        double[] smooth = new double[rings];
        for (int r = 0; r < rings; r++) {
            int reach = signal[r] > CERTAIN * error[r] ? 0 : Math.min(REACH, Math.min(r, rings - 1 - r));
            smooth[r] = StrictMath.exp(
                    Arrays.stream(logs, r - reach, r + reach + 1).average().orElseThrow());
        }
        return smooth;
    }
}
