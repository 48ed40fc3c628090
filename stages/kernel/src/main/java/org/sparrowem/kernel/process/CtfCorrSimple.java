package org.sparrowem.kernel.process;

import java.util.function.DoubleBinaryOperator;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.image.Image;

/**
 * Undoes the high-pass filter that the transfer function is at low frequencies: {@code 1/ctf} up to its first maximum, 1
 * beyond, there with the sign of the function where asked; EMAN2's {@code filter.ctfcorr.simple}.
 *
 * <p>EMAN2 describes it in words; the filter is ours by that description, without its high-pass and header options.
 *
 * @param defocus micrometre, under-focus positive
 * @param ac amplitude contrast, percent: at the origin the factor is 100 / ac
 * @param apix A/pixel; {@code null} for the image's own
 */
@Named(value = "filter.ctfcorr.simple", summary = "Undoes what the transfer function takes of the lowest frequencies")
public record CtfCorrSimple(
        @Opt(doc = "Defocus, under-focus positive", unit = "um", min = 0, open = true) double defocus,
        @Opt(doc = "Amplitude contrast", def = "10", unit = "percent", min = 0, max = 100, open = true) double ac,
        @Opt(doc = "Accelerating voltage", def = "300", unit = "kV", min = 1, max = 10_000) double voltage,
        @Opt(doc = "Spherical aberration", def = "4.1", unit = "mm", min = 0, max = 100) double cs,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix,
        @Opt(doc = "Flip the phases beyond the first maximum where the function is negative", def = "0")
                boolean phaseflip)
        implements Processor {
    private static final String NAME = "filter.ctfcorr.simple";
    private static final double ANGSTROM_PER_UM = 1e4;
    private static final double ANGSTROM_PER_MM = 1e7;

    @Override
    public Image process(Image image) {
        double size = Cutoff.angstromPerPixel(NAME, "the function", apix, image);
        DoubleBinaryOperator values = Ctf.of(defocus, voltage, cs, ac / 100).values();
        double end = firstMaximumPerA();
        return RadialFilter.apply(image, f -> {
            double k = f / size;
            double value = values.applyAsDouble(k, 0);
            return k < end ? 1 / value : phaseflip && value < 0 ? -1 : 1;
        });
    }

    /** Where {@code a k^2 - b k^4 + asin(ac)} reaches a quarter turn, or else its largest value. */
    private double firstMaximumPerA() {
        double wavelength = Ctf.wavelengthA(voltage);
        double a = Math.PI * wavelength * defocus * ANGSTROM_PER_UM;
        double b = Math.PI / 2 * cs * ANGSTROM_PER_MM * wavelength * wavelength * wavelength;
        double rest = Math.PI / 2 - StrictMath.asin(ac / 100);
        double square = a * a - 4 * b * rest;
        return Math.sqrt(square < 0 ? a / (2 * b) : 2 * rest / (a + Math.sqrt(square)));
    }
}
