package org.sparrowem.kernel.process;

import java.util.Arrays;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Removes the peak of intensity at low frequencies: everything up to the first ring whose intensity is not below that of the
 * ring before it (from ring 2 on), but nothing beyond the cutoff if one is given; the edge is linear over one ring. EMAN2's
 * {@code filter.highpass.autopeak}; its units of the cutoff are muddled there and are those of the other filters here.
 */
@Named(value = "filter.highpass.autopeak", summary = "Removes the peak of intensity at low frequencies")
public record HighpassAutopeak(
        @Opt(
                        name = "cutoff_abs",
                        doc = "Nothing beyond is removed, 0.5 is Nyquist",
                        unit = "1/pixel",
                        min = 0,
                        open = true)
                Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = "Nothing beyond is removed", unit = "1/A", min = 0, open = true)
                Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = "Nothing beyond is removed; in 1/(2 nx) of 1/pixel", min = 0, open = true)
                Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    public HighpassAutopeak {
        limit(cutoffAbs, cutoffFreq, cutoffPixels, apix);
    }

    private static Cutoff limit(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.highpass.autopeak", abs, freq, pixels, apix);
    }

    @Override
    public Image process(Image image) {
        double[] intensity = RadialIntensity.of(image);
        int last = 2;
        while (last < intensity.length && intensity[last] < intensity[last - 1]) {
            last++;
        }
        Cutoff limit = limit(cutoffAbs, cutoffFreq, cutoffPixels, apix);
        if (limit.isGiven()) {
            last = (int) Math.min(last, limit.perPixel(image) * image.ny());
        }
        double[] kept = new double[Math.max(intensity.length, last + 2)];
        Arrays.fill(kept, last + 1, kept.length, 1);
        return RadialFilter.apply(image, RadialIntensity.factor(kept, image.ny()));
    }
}
