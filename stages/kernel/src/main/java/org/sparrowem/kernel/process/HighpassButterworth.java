package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * The complement of {@link LowpassButterworth}: the factor is 1 minus its; EMAN2's {@code filter.highpass.butterworth}. The
 * mean becomes 0.
 */
@Named(value = "filter.highpass.butterworth", summary = "Butterworth high-pass filter")
public record HighpassButterworth(
        @Opt(name = "low_cutoff_frequency", doc = Butterworth.LOW, unit = "1/pixel", min = 0, open = true) Double low,
        @Opt(name = "high_cutoff_frequency", doc = Butterworth.HIGH, unit = "1/pixel", min = 0, open = true)
                Double high,
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, max = 1, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    public HighpassButterworth {
        Butterworth.check(cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix), low, high);
    }

    private static Cutoff cutoff(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.highpass.butterworth", abs, freq, pixels, apix);
    }

    @Override
    public Image process(Image image) {
        Butterworth curve = Butterworth.of(cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix), low, high, image);
        return RadialFilter.apply(image, f -> 1 - curve.at(f));
    }
}
