package org.sparrowem.kernel.process;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** Multiplies a Fourier transform by a real function of the frequency alone, which moves nothing. */
public final class RadialFilter {
    /** Frequencies closer than this, relatively, are the same: single precision. */
    private static final double ROUNDING = 1e-6;

    private RadialFilter() {}

    /** A factor by frequency. */
    @FunctionalInterface
    public interface Factor {
        /** The factor at a frequency in 1/pixel (0.5 is Nyquist along an axis, more in the corners). */
        double at(double perPixel);
    }

    /** The image with every Fourier coefficient times the factor of its frequency. */
    public static Image apply(Image image, Factor factor) {
        Spectrum s = Fourier.forward(image);
        for (int z = 0, i = 0; z < s.nz(); z++) {
            for (int y = 0; y < s.ny(); y++) {
                for (int x = 0; x < s.columns(); x++, i += 2) {
                    double f = factor.at(frequency(s, x, y, z));
                    s.data()[i] = (float) (s.data()[i] * f);
                    s.data()[i + 1] = (float) (s.data()[i + 1] * f);
                }
            }
        }
        return image.with(Fourier.inverse(s, image.apix()).data());
    }

    /** Whether a frequency does not pass another; one that lies on the edge does not, however either was rounded. */
    static boolean atMost(double frequency, double edge) {
        return frequency <= edge * (1 + ROUNDING);
    }

    /** Frequency of a coefficient in 1/pixel. */
    static double frequency(Spectrum s, int x, int y, int z) {
        double fx = (double) x / s.nx();
        double fy = (double) Spectrum.signed(y, s.ny()) / s.ny();
        double fz = (double) Spectrum.signed(z, s.nz()) / s.nz();
        return Math.sqrt(fx * fx + fy * fy + fz * fz);
    }
}
