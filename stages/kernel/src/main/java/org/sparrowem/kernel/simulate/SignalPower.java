package org.sparrowem.kernel.simulate;

import java.math.BigDecimal;
import java.math.MathContext;
import org.sparrowem.kernel.ctf.Ctf;
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
     * The curves of the noise's power and of the signal to noise ratio.
     *
     * @param ctf its mean defocus counts
     * @param scale what the power of the projections is multiplied by in a particle
     * @param noiseAmplitudes square root of the noise's power at each coefficient of the half plane; mean power 1
     */
    CtfCurves curves(Ctf ctf, double scale, double[] noiseAmplitudes) {
        float[] background = new float[sum.length];
        float[] snr = new float[sum.length];
        for (int ring = 0; ring < snr.length; ring++) {
            double k = ring * stepPerA;
            double direction = Math.toRadians(ctf.astigAngleDeg() + 45);
            double kx = k * StrictMath.cos(direction);
            double ky = k * StrictMath.sin(direction);
            double seen = ctf.at(kx, ky) * ctf.envelope(kx, ky);
            double noise = noiseAmplitudes[ring] * noiseAmplitudes[ring] * box * box;
            double ratio = sum[ring] / coefficients[ring] * scale * seen * seen / noise;
            background[ring] = rounded(noise);
            snr[ring] = rounded(ratio);
        }
        return new CtfCurves(stepPerA, background, snr);
    }

    private static float rounded(double value) {
        return new BigDecimal(value).round(DIGITS).floatValue();
    }
}
