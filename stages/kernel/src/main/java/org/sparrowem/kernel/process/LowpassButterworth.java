package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Butterworth low-pass filter, see {@link Butterworth}; EMAN2's {@code filter.lowpass.butterworth}. */
@Named(value = "filter.lowpass.butterworth", summary = "Butterworth low-pass filter")
public record LowpassButterworth(
        @Opt(name = "low_cutoff_frequency", doc = Butterworth.LOW, unit = "1/pixel", min = 0, open = true) Double low,
        @Opt(name = "high_cutoff_frequency", doc = Butterworth.HIGH, unit = "1/pixel", min = 0, open = true)
                Double high,
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, max = 1, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    public LowpassButterworth {
        Butterworth.check(cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix), low, high);
    }

    private static Cutoff cutoff(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.lowpass.butterworth", abs, freq, pixels, apix);
    }

    @Override
    public Image process(Image image) {
        Cutoff cutoff = cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix);
        return RadialFilter.apply(image, Butterworth.of(cutoff, low, high, image));
    }
}
