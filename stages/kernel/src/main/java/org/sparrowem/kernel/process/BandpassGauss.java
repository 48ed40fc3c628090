package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Gaussian band-pass filter with the factor {@code exp(-(f - center)^2 / (2 cutoff^2))}; EMAN2's
 * {@code filter.bandpass.gauss}, where the cutoff is the band's sigma (not its 1/e width as in the low-pass filter).
 */
@Named(value = "filter.bandpass.gauss", summary = "Gaussian band-pass filter; the cutoff is its sigma")
public record BandpassGauss(
        @Opt(doc = "Middle of the band", unit = "1/pixel", def = "0", min = 0) double center,
        @Opt(name = "cutoff_abs", doc = Cutoff.ABS, unit = "1/pixel", min = 0, open = true) Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = Cutoff.FREQ, unit = "1/A", min = 0, open = true) Double cutoffFreq,
        @Opt(name = "cutoff_pixels", doc = Cutoff.PIXELS, min = 0, open = true) Double cutoffPixels,
        @Opt(doc = Cutoff.APIX, unit = "A/pixel", min = 0, open = true) Double apix)
        implements Processor {
    public BandpassGauss {
        cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix);
    }

    private static Cutoff cutoff(Double abs, Double freq, Double pixels, Double apix) {
        return new Cutoff("filter.bandpass.gauss", abs, freq, pixels, apix).required();
    }

    @Override
    public Image process(Image image) {
        double sigma = cutoff(cutoffAbs, cutoffFreq, cutoffPixels, apix).perPixel(image);
        return RadialFilter.apply(image, f -> {
            double t = (f - center) / sigma;
            return StrictMath.exp(-t * t / 2);
        });
    }
}
