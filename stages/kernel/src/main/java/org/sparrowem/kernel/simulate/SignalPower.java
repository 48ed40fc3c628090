package org.sparrowem.kernel.simulate;

import java.math.BigDecimal;
import java.math.MathContext;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.fft.Spectrum;

/** The mean power of an object's projections on each Fourier ring, and the signal to noise ratio that follows from it. */
final class SignalPower {
    /** More would be noise: the power itself is a mean of a hundred views. */
    private static final MathContext DIGITS = new MathContext(4);

    private final int box;
    private final double stepPerA;
    private final double[] sum;
    private final long[] coefficients;

    SignalPower(int box, double apix) {
        this.box = box;
        this.stepPerA = 1 / (box * apix);
        this.sum = new double[box / 2];
        this.coefficients = new long[box / 2];
    }

    /** Takes a bare projection into account. */
    void add(Spectrum view) {
        for (int i = 0; i < view.data().length / 2; i++) {
            int ring = ring(i % view.columns(), i / view.columns());
            if (ring < sum.length) {
                double re = view.data()[2 * i];
                double im = view.data()[2 * i + 1];
                sum[ring] += re * re + im * im;
                coefficients[ring]++;
            }
        }
    }

    private int ring(int column, int row) {
        return (int) Math.rint(StrictMath.hypot(column, Spectrum.signed(row, box)));
    }

    /**
     * The curves of the noise's power and of the bare signal's ratio to it.
     *
     * @param scale what the power of the projections is multiplied by in a particle
     * @param noiseAmplitudes square root of the noise's power at each coefficient of the half plane; mean power 1
     */
    CtfCurves curves(double scale, double[] noiseAmplitudes) {
        float[] background = new float[sum.length];
        float[] bareSnr = new float[sum.length];
        for (int ring = 0; ring < bareSnr.length; ring++) {
            double noise = noiseAmplitudes[ring] * noiseAmplitudes[ring] * box * box;
            background[ring] = rounded(noise);
            bareSnr[ring] = rounded(sum[ring] / coefficients[ring] * scale / noise);
        }
        return new CtfCurves(stepPerA, background, new float[0], bareSnr);
    }

    private static float rounded(double value) {
        return new BigDecimal(value).round(DIGITS).floatValue();
    }
}
