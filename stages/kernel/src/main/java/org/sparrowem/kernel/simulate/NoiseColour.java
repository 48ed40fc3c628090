package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.fft.Spectrum;

/** How the power of simulated noise falls with the spatial frequency; its variance is 1 either way. */
public enum NoiseColour {
    /** The same power at all frequencies: counting noise. */
    WHITE,
    /** Three tenths of the variance fall as {@code 1/(1 + (40 A k)^2)}: ice and carbon under the particle. */
    FALLING;

    private static final double FALLING_SHARE = 0.3;
    private static final double CORNER_A = 40;

    /** The square root of the power at each frequency of the half plane, row by row; the mean power is 1. */
    double[] amplitudes(int box, double apix) {
        int columns = box / 2 + 1;
        double mean = 0;
        for (int i = 0; i < box * box; i++) {
            mean += lorentzian(i % box, i / box, box, apix) / (box * box);
        }
        double share = this == WHITE ? 0 : FALLING_SHARE;
        double[] out = new double[columns * box];
        for (int i = 0; i < out.length; i++) {
            double fall = lorentzian(i % columns, i / columns, box, apix) / mean;
            out[i] = Math.sqrt(1 - share + share * fall);
        }
        return out;
    }

    private static double lorentzian(int column, int row, int box, double apix) {
        double kx = Spectrum.signed(column, box) / (box * apix);
        double ky = Spectrum.signed(row, box) / (box * apix);
        return 1 / (1 + CORNER_A * CORNER_A * (kx * kx + ky * ky));
    }
}
