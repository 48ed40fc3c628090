package org.sparrowem.kernel.fft;

import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.random.CounterRandom;

/** Takes the phases out of an image or map beyond a frequency, and leaves its amplitudes. */
public final class RandomPhases {
    private static final int STREAM = 0x70686173;
    /** Frequencies closer than this, relatively, are the same: single precision. */
    private static final double ROUNDING = 1e-6;

    private RandomPhases() {}

    /**
     * The image with uniform random phases at all frequencies above one; amplitudes and the phases below stay, and the
     * image stays real. The phase of a coefficient depends on the seed and the coefficient's place alone.
     *
     * @param perPixel frequency in 1/pixel, 0.5 is Nyquist
     */
    public static Image beyond(Image image, double perPixel, long seed) {
        Spectrum s = Fourier.forward(image);
        for (int z = 0; z < s.nz(); z++) {
            for (int y = 0; y < s.ny(); y++) {
                for (int x = 0; x < s.columns(); x++) {
                    if (frequency(s, x, y, z) > perPixel * (1 + ROUNDING)) {
                        turn(s, x, y, z, seed);
                    }
                }
            }
        }
        return image.with(Fourier.inverse(s, image.apix()).data());
    }

    /** Turns a coefficient, and with it its conjugate where that is stored too. */
    private static void turn(Spectrum s, int x, int y, int z, long seed) {
        long own = index(s, x, y, z);
        boolean bothStored = x == 0 || 2 * x == s.nx();
        long other = bothStored ? index(s, x, (s.ny() - y) % s.ny(), (s.nz() - z) % s.nz()) : -1;
        if (bothStored && other < own) {
            return;
        }
        double uniform = new CounterRandom(seed, STREAM, own).uniform();
        int i = (int) (2 * own);
        float[] data = s.data();
        double amplitude = Math.sqrt((double) data[i] * data[i] + (double) data[i + 1] * data[i + 1]);
        if (other == own) {
            // A coefficient that is its own conjugate is real.
            data[i] = (float) (uniform < 0.5 ? amplitude : -amplitude);
            data[i + 1] = 0;
            return;
        }
        data[i] = (float) (amplitude * StrictMath.cos(2 * StrictMath.PI * uniform));
        data[i + 1] = (float) (amplitude * StrictMath.sin(2 * StrictMath.PI * uniform));
        if (bothStored) {
            data[(int) (2 * other)] = data[i];
            data[(int) (2 * other + 1)] = -data[i + 1];
        }
    }

    private static long index(Spectrum s, int x, int y, int z) {
        return ((long) z * s.ny() + y) * s.columns() + x;
    }

    private static double frequency(Spectrum s, int x, int y, int z) {
        double fx = (double) x / s.nx();
        double fy = (double) Spectrum.signed(y, s.ny()) / s.ny();
        double fz = (double) Spectrum.signed(z, s.nz()) / s.nz();
        return Math.sqrt(fx * fx + fy * fy + fz * fz);
    }
}
