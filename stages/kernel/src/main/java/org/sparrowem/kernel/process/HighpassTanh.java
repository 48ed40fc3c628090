package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * High-pass filter with the edge of a hyperbolic tangent, the complement of {@link LowpassTanh}; EMAN2's
 * {@code filter.highpass.tanh}. (EMAN2 forgets the square root and compares the cutoff with the squared frequency.)
 */
@Named(value = "filter.highpass.tanh", summary = "High-pass filter with a hyperbolic tangent edge")
public record HighpassTanh(
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix,
        @Opt(name = "fall_off", doc = "Width of the edge as a part of the cutoff", def = "0.5", min = 0, open = true)
                double fallOff)
        implements Processor {
    public HighpassTanh {
        cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix);
    }

    private static Cutoff cutoff(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.highpass.tanh", abs, freq, pixels, apix).required();
    }

    @Override
    public Image process(Image image) {
        TanhEdge edge =
                new TanhEdge(cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix).perPixel(image), fallOff);
        return RadialFilter.apply(image, f -> 1 - edge.at(f));
    }
}
