package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/**
 * Brings values outside a range to its nearer end, or to the mean or 0; EMAN2's {@code threshold.clampminmax}.
 *
 * @param toMean replaces them by the mean of the image
 * @param toZero replaces them by 0, whatever {@code tomean} says
 */
@Named(value = "threshold.clampminmax", summary = "Brings values outside a range to its ends, the mean or 0")
public record ClampMinMax(
        @Opt(doc = "Lowest value that stays", def = "0") double minval,
        @Opt(doc = "Highest value that stays", def = "1") double maxval,
        @Opt(name = "tomean", doc = "Replace others by the mean of the image", def = "0") boolean toMean,
        @Opt(name = "tozero", doc = "Replace others by 0", def = "0") boolean toZero)
        implements Processor {
    public ClampMinMax {
        if (minval > maxval) {
            throw new UsageError("threshold.clampminmax: minval = " + minval + " is above maxval = " + maxval);
        }
    }

    @Override
    public Image process(Image image) {
        double other = toMean && !toZero ? Statistics.of(image).mean() : 0;
        boolean toEnds = !toMean && !toZero;
        float low = (float) minval;
        float high = (float) maxval;
        return Pixels.map(image, v -> {
            if (v < low) {
                return toEnds ? low : other;
            }
            return v <= high ? v : toEnds ? high : other;
        });
    }
}
