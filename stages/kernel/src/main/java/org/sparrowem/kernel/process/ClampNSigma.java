package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** {@link ClampMinMax} to mean - n sigma and mean + n sigma of the image; EMAN2's {@code threshold.clampminmax.nsigma}. */
@Named(value = "threshold.clampminmax.nsigma", summary = "Brings values far from the mean to n sigma, the mean or 0")
public record ClampNSigma(
        @Opt(doc = "Sigmas from the mean that stay", def = "2", min = 0) double nsigma,
        @Opt(name = "tomean", doc = "Replace others by the mean of the image", def = "0") boolean toMean,
        @Opt(name = "tozero", doc = "Replace others by 0", def = "0") boolean toZero)
        implements Processor {
    @Override
    public Image process(Image image) {
        Statistics s = Statistics.of(image);
        double reach = nsigma * s.sigma();
        return new ClampMinMax(s.mean() - reach, s.mean() + reach, toMean, toZero).process(image);
    }
}
