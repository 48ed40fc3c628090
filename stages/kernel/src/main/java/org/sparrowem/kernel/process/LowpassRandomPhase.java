package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.fft.RandomPhases;
import org.sparrowem.kernel.image.Image;

/**
 * Random phases beyond the cutoff, amplitudes untouched; EMAN2's {@code filter.lowpass.randomphase}, which takes other
 * phases at every call.
 *
 * @param cutoffAbs 1/pixel, 0.5 is Nyquist; {@code null} if another cutoff is given
 * @param cutoffFreq 1/A; {@code null} if another cutoff is given
 * @param cutoffPixels in 1/(2 nx) of 1/pixel; {@code null} if another cutoff is given
 * @param resolution A, the inverse of {@code cutoff_freq}; {@code null} if another cutoff is given
 * @param apix A/pixel; {@code null} for the image's own
 * @param seed other seeds, other phases
 */
@Named(value = "filter.lowpass.randomphase", summary = "Replaces the phases beyond the cutoff by random ones")
public record LowpassRandomPhase(
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = "Cutoff as a resolution, instead of the others", unit = "A", min = 0, open = true) Double resolution,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix,
        @Opt(doc = "Other seeds, other phases", def = "0") long seed)
        implements Processor {
    private static final String NAME = "filter.lowpass.randomphase";

    public LowpassRandomPhase {
        Cutoff cutoff = new Cutoff(NAME, cutoffAbs, cutoffFreq, cutoffPixels, apix);
        if (cutoff.isGiven() == (resolution != null)) {
            throw new UsageError(NAME + " needs one cutoff: " + Cutoff.CHOICES + ", or resolution (A)");
        }
    }

    /**
     * The image with random phases.
     *
     * @throws UsageError if the cutoff is in 1/A or A and the image's A/pixel is unknown
     */
    @Override
    public Image process(Image image) {
        double cutoff = resolution == null
                ? new Cutoff(NAME, cutoffAbs, cutoffFreq, cutoffPixels, apix).perPixel(image)
                : Cutoff.angstromPerPixel(NAME, "resolution", apix, image) / resolution;
        return RandomPhases.beyond(image, cutoff, seed);
    }
}
