package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Gaussian low-pass filter with the factor {@code exp(-(f/cutoff)^2)}; EMAN2's {@code filter.lowpass.gauss} (the width is
 * that of measured EMAN2 filters: 1/e, not sigma, at the cutoff).
 *
 * @param cutoffAbs 1/pixel, 0.5 is Nyquist; {@code null} if {@code cutoffFreq} is given
 * @param cutoffFreq 1/A; {@code null} if {@code cutoffAbs} is given
 */
@Named(value = "filter.lowpass.gauss", summary = "Gaussian low-pass filter, down to 1/e at the cutoff")
public record LowpassGauss(
        @Opt(name = "cutoff_abs", doc = "Cutoff, 0.5 is Nyquist", unit = "1/pixel", min = 0, open = true)
                Double cutoffAbs,
        @Opt(name = "cutoff_freq", doc = "Cutoff; needs the image's A/pixel", unit = "1/A", min = 0, open = true)
                Double cutoffFreq)
        implements Processor {
    public LowpassGauss {
        if ((cutoffAbs == null) == (cutoffFreq == null)) {
            throw new UsageError("filter.lowpass.gauss needs one of cutoff_abs and cutoff_freq");
        }
    }

    /**
     * The filtered image.
     *
     * @throws UsageError if the cutoff is in 1/A and the image's A/pixel is unknown
     */
    @Override
    public Image process(Image image) {
        if (cutoffAbs == null && !(image.apix() > 0)) {
            throw new UsageError("filter.lowpass.gauss: cutoff_freq is in 1/A, but A/pixel of the image is unknown");
        }
        double cutoff = cutoffAbs != null ? cutoffAbs : cutoffFreq * image.apix();
        return RadialFilter.apply(image, f -> StrictMath.exp(-(f / cutoff) * (f / cutoff)));
    }
}
