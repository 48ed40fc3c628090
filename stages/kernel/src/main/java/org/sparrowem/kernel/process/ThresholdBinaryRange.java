package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** 1 where the value lies in a range, ends included, else 0; EMAN2's {@code threshold.binaryrange}. */
@Named(value = "threshold.binaryrange", summary = "1 within a range of values, 0 elsewhere")
public record ThresholdBinaryRange(
        @Opt(doc = "Lowest value of the range") double low, @Opt(doc = "Highest value of the range") double high)
        implements Processor {
    public ThresholdBinaryRange {
        if (low > high) {
            throw new UsageError("threshold.binaryrange: low = " + low + " is above high = " + high);
        }
    }

    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v >= (float) low && v <= (float) high ? 1 : 0);
    }
}
