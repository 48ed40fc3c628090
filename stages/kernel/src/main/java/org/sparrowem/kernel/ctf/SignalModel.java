package org.sparrowem.kernel.ctf;

import java.math.BigDecimal;
import java.math.MathContext;
import org.sparrowem.kernel.process.RadialCurve;

/**
 * Signal and background of a set of particles by Fourier ring, and the curves of each particle that follow from them.
 *
 * <p>The signal is shared by all particles: the mean power of the object's projections, seen by each particle through its
 * own transfer function and envelope. So a particle's signal to noise ratio is far less noisy than what could be measured on
 * it, or on its micrograph, alone. Beyond the last ring whose signal is certain it goes on as a Gaussian of the frequency.
 */
public final class SignalModel {
    private static final MathContext DIGITS = new MathContext(4);
    private static final double CERTAIN = 3;
    private static final int LEAST_CERTAIN = 3;

    private final double stepPerA;
    private final int box;
    private final double[] background;
    private final double[] signal;
    private final int certain;

    private SignalModel(int box, double apix, double[] background, double[] signal, int certain) {
        this.box = box;
        this.stepPerA = 1 / (box * apix);
        this.background = background;
        this.signal = signal;
        this.certain = certain;
    }

    /**
     * Fits the model to what was measured on particles.
     *
     * @param around what was taken for their surround
     * @param apix angstrom per pixel
     */
    public static SignalModel of(PowerSums sums, Surround around, double apix) {
        int box = around.box();
        SignalFit fit = new SignalFit(sums, around);
        double[] signal = fit.signal().clone();
        boolean[] certain = new boolean[signal.length];
        int last = 0;
        int number = 0;
        for (int r = 1; r < signal.length; r++) {
            certain[r] = signal[r] > CERTAIN * fit.error()[r];
            last = certain[r] ? r : last;
            number += certain[r] ? 1 : 0;
        }
        if (number < LEAST_CERTAIN) {
            return new SignalModel(box, apix, fit.background(), new double[signal.length], 0);
        }
        fillGaps(signal, certain, last);
        extrapolate(signal, certain, last);
        return new SignalModel(box, apix, fit.background(), signal, last);
    }

    /** Where the transfer function lets nothing through, the signal's logarithm is linear between its neighbours. */
    private static void fillGaps(double[] signal, boolean[] certain, int last) {
        for (int r = 1; r < last; r++) {
            if (signal[r] <= 0) {
                int low = r;
                while (low > 0 && !certain[low]) {
                    low--;
                }
                int high = r;
                while (!certain[high]) {
                    high++;
                }
                int from = low == 0 ? high : low;
                double share = (double) (r - low) / (high - low);
                signal[r] = StrictMath.exp(
                        (1 - share) * StrictMath.log(signal[from]) + share * StrictMath.log(signal[high]));
            }
        }
    }

    /** Log of the signal against the squared ring, a line through the upper half of what is certain, never rising. */
    private static void extrapolate(double[] signal, boolean[] certain, int last) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int r = last / 2; r <= last; r++) {
            if (certain[r]) {
                double x = (double) r * r;
                double y = StrictMath.log(signal[r]);
                n++;
                sx += x;
                sy += y;
                sxx += x * x;
                sxy += x * y;
            }
        }
        double spread = n * sxx - sx * sx;
        double slope = spread > 0 ? Math.min(0, (n * sxy - sx * sy) / spread) : 0;
        for (int r = last + 1; r < signal.length; r++) {
            signal[r] = StrictMath.exp(sy / n + slope * ((double) r * r - sx / n));
        }
    }

    /** The finest frequency at which the signal is certain, 1/A; 0 if there is none at all. */
    public double certainPerA() {
        return certain * stepPerA;
    }

    int rings() {
        return signal.length;
    }

    double background(int ring) {
        return background[ring];
    }

    double signal(int ring) {
        return signal[ring];
    }

    /**
     * The curves of a micrograph's particles: background in units of the variance in their surround, and the bare signal's
     * ratio to it.
     *
     * @param level how the micrograph differs from the set
     */
    public CtfCurves curves(GroupLevel level) {
        float[] noise = new float[signal.length];
        float[] bareSnr = new float[signal.length];
        for (int r = 0; r < bareSnr.length; r++) {
            double power = background[r] * level.background(r);
            noise[r] = rounded(power);
            bareSnr[r] = r == 0 ? 0 : rounded(signal[r] * level.signal() / power);
        }
        return new CtfCurves(stepPerA, noise, new float[0], bareSnr);
    }

    private static float rounded(double value) {
        return new BigDecimal(value).round(DIGITS).floatValue();
    }

    /**
     * The structure factor: squared amplitude a voxel by frequency in 1/A, on the scale of a map whose projections are the
     * signal in particles of which the background has variance 1; {@code null} where no signal was found.
     */
    public RadialCurve structureFactor() {
        if (certain == 0) {
            return null;
        }
        double[] x = new double[signal.length - 1];
        double[] y = new double[x.length];
        for (int r = 1; r < signal.length; r++) {
            x[r - 1] = r * stepPerA;
            y[r - 1] = signal[r] / box;
        }
        return new RadialCurve(x, y);
    }
}
