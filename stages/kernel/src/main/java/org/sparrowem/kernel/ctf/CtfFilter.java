package org.sparrowem.kernel.ctf;

import java.util.function.DoubleBinaryOperator;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** Multiplies images by a contrast transfer function or by its sign. */
public final class CtfFilter {
    private CtfFilter() {}

    /** The image seen through the microscope: its spectrum times value and envelope; the image must know its apix. */
    public static Image apply(Image image, Ctf ctf) {
        return filtered(image, (kx, ky) -> ctf.at(kx, ky) * ctf.envelope(kx, ky));
    }

    /** The image with the phases turned by 180 degrees where the function is negative; amplitudes stay. */
    public static Image flipPhases(Image image, Ctf ctf) {
        return filtered(image, (kx, ky) -> sign(ctf, kx, ky));
    }

    /** The sign of the function at (kx, ky) in 1/A: -1 where it is negative, else 1, so that no frequency is lost. */
    public static double sign(Ctf ctf, double kx, double ky) {
        return ctf.at(kx, ky) < 0 ? -1 : 1;
    }

    /**
     * The spectrum of a two-dimensional image times a real, centrosymmetric function of the frequency (kx, ky) in 1/A.
     *
     * <p>In the Nyquist column of an even width, where kx stands for both signs, ky is taken positive, so that the product
     * is again the spectrum of a real image.
     */
    public static Spectrum times(Spectrum spectrum, double apix, DoubleBinaryOperator factor) {
        if (spectrum.nz() != 1 || !(apix > 0)) {
            throw new IllegalArgumentException(
                    "expected a two-dimensional image with a pixel size more than 0, not nz = " + spectrum.nz()
                            + ", apix = " + apix);
        }
        float[] out = spectrum.data().clone();
        int columns = spectrum.columns();
        for (int row = 0; row < spectrum.ny(); row++) {
            double ky = Spectrum.signed(row, spectrum.ny()) / (spectrum.ny() * apix);
            for (int column = 0; column < columns; column++) {
                boolean nyquist = 2 * column == spectrum.nx();
                double f = factor.applyAsDouble(column / (spectrum.nx() * apix), nyquist ? Math.abs(ky) : ky);
                int at = 2 * (row * columns + column);
                out[at] = (float) (out[at] * f);
                out[at + 1] = (float) (out[at + 1] * f);
            }
        }
        return new Spectrum(spectrum.nx(), spectrum.ny(), 1, out);
    }

    static Image filtered(Image image, DoubleBinaryOperator factor) {
        Spectrum product = times(Fourier.forward(image), image.apix(), factor);
        return image.with(Fourier.inverse(product, image.apix()).data());
    }
}
