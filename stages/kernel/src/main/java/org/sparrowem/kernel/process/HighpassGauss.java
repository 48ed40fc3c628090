package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Gaussian high-pass filter with the factor {@code 1 - exp(-(f/cutoff)^2)}, the complement of {@link LowpassGauss}; EMAN2's
 * {@code filter.highpass.gauss}. The mean becomes 0.
 */
@Named(value = "filter.highpass.gauss", summary = "Gaussian high-pass filter, up to 1 - 1/e at the cutoff")
public record HighpassGauss(
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    public HighpassGauss {
        cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix);
    }

    private static Cutoff cutoff(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.highpass.gauss", abs, freq, pixels, apix).required();
    }

    @Override
    public Image process(Image image) {
        double cutoff = cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix).perPixel(image);
        return RadialFilter.apply(image, f -> 1 - StrictMath.exp(-(f / cutoff) * (f / cutoff)));
    }
}
