package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Keeps the frequencies from a low to below a high one and no other; EMAN2's {@code filter.bandpass.tophat}. */
@Named(value = "filter.bandpass.tophat", summary = "Band-pass filter with sharp edges")
public record BandpassTophat(
        @Opt(name = "low_cutoff_frequency", doc = "Lowest frequency kept", unit = "1/pixel", min = 0) double low,
        @Opt(name = "high_cutoff_frequency", doc = "Lowest frequency above the band", unit = "1/pixel", min = 0)
                double high)
        implements Processor {
    public BandpassTophat {
        if (low >= high) {
            throw new UsageError("filter.bandpass.tophat: low_cutoff_frequency = " + low
                    + " is not below high_cutoff_frequency = " + high);
        }
    }

    @Override
    public Image process(Image image) {
        return RadialFilter.apply(image, f -> RadialFilter.atMost(low, f) && !RadialFilter.atMost(high, f) ? 1 : 0);
    }
}
