package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Gaussian low-pass filter with the factor {@code exp(-(f/cutoff)^2)}; EMAN2's {@code filter.lowpass.gauss} (the width is
 * that of measured EMAN2 filters: 1/e, not sigma, at the cutoff).
 *
 * @param cutoffAbs 1/pixel, 0.5 is Nyquist; {@code null} if another cutoff is given
 * @param cutoffFreq 1/A; {@code null} if another cutoff is given
 * @param cutoffPixels in 1/(2 nx) of 1/pixel; {@code null} if another cutoff is given
 * @param cutoffResolv 1/A: two points at distance {@code R = 1/cutoff_resolv} are just told apart, which is the cutoff
 *     {@code 2 sqrt(-ln 0.36) / (pi R)}; {@code null} if another cutoff is given
 * @param apix A/pixel; {@code null} for the image's own
 */
@Named(value = "filter.lowpass.gauss", summary = "Gaussian low-pass filter, down to 1/e at the cutoff")
public record LowpassGauss(
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(
                        name = "cutoff_resolv",
                        doc = "Points this far apart are just resolved",
                        unit = "1/A",
                        min = 0,
                        open = true)
                Double cutoffResolv,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    private static final String NAME = "filter.lowpass.gauss";
    private static final double RESOLVED = 2 * Math.sqrt(-StrictMath.log(0.36)) / Math.PI;

    public LowpassGauss {
        Cutoff cutoff = new Cutoff(NAME, cutoffAbs, cutoffFreq, cutoffPixels, apix);
        if (cutoff.isGiven() == (cutoffResolv != null)) {
            throw new UsageError(NAME + " needs one cutoff: " + Cutoff.CHOICES + " or cutoff_resolv (1/A)");
        }
    }

    /** With a cutoff in 1/pixel or in 1/A, the other {@code null}. */
    public LowpassGauss(Double cutoffAbs, Double cutoffFreq) {
        this(cutoffAbs, cutoffFreq, null, null, null);
    }

    /**
     * The filtered image.
     *
     * @throws UsageError if the cutoff is in 1/A and the image's A/pixel is unknown
     */
    @Override
    public Image process(Image image) {
        double cutoff = cutoffResolv == null
                ? new Cutoff(NAME, cutoffAbs, cutoffFreq, cutoffPixels, apix).perPixel(image)
                : RESOLVED * cutoffResolv * Cutoff.angstromPerPixel(NAME, "cutoff_resolv", apix, image);
        return RadialFilter.apply(image, f -> StrictMath.exp(-(f / cutoff) * (f / cutoff)));
    }
}
