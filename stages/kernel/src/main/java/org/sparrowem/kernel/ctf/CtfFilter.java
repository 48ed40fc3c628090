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
        DoubleBinaryOperator values = ctf.values();
        return filtered(image, (kx, ky) -> sign(values.applyAsDouble(kx, ky)));
    }

    /**
     * The image with phases flipped where they are not yet, times {@code snr / (1 + snr)} (EMAN2's {@code e2ctf --wiener}):
     * the Wiener filter towards the object as the microscope shows it, whose amplitudes are not restored. Nothing is left
     * at the origin and from the last point of the curve on.
     *
     * @throws IllegalArgumentException if nobody measured the signal to noise ratio
     */
    public static Image wiener(Image image, ParticleCtf ctf) {
        if (!ctf.hasSnr()) {
            throw new IllegalArgumentException("a Wiener filter needs the curve of the signal to noise ratio");
        }
        DoubleBinaryOperator values = ctf.ctf().values();
        CtfCurves curves = ctf.curves();
        double end = (Math.max(curves.snr().length, curves.bareSnr().length) - 1) * curves.stepPerA();
        return filtered(image, (kx, ky) -> {
            double k = StrictMath.hypot(kx, ky);
            if (k == 0 || k >= end) {
                return 0;
            }
            double snr = Math.max(0, ctf.snrAt(kx, ky));
            int sign = ctf.phaseFlipped() ? 1 : sign(values.applyAsDouble(kx, ky));
            return sign * snr / (1 + snr);
        });
    }

    /** The sign of the function at (kx, ky) in 1/A: -1 where it is negative, else 1, so that no frequency is lost. */
    public static double sign(Ctf ctf, double kx, double ky) {
        return sign(ctf.at(kx, ky));
    }

    private static int sign(double value) {
        return value < 0 ? -1 : 1;
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
