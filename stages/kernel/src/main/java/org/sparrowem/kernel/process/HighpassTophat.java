package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Keeps the frequencies above a cutoff and no other; EMAN2's {@code filter.highpass.tophat}. The mean becomes 0. */
@Named(value = "filter.highpass.tophat", summary = "High-pass filter with a sharp edge")
public record HighpassTophat(
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    public HighpassTophat {
        cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix);
    }

    private static Cutoff cutoff(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.highpass.tophat", abs, freq, pixels, apix).required();
    }

    @Override
    public Image process(Image image) {
        double cutoff = cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix).perPixel(image);
        return RadialFilter.apply(image, f -> RadialFilter.atMost(f, cutoff) ? 0 : 1);
    }
}
