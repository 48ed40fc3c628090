package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** 1 where the value is at least a threshold, else 0; EMAN2's {@code threshold.binary}. */
@Named(value = "threshold.binary", summary = "1 at or above a value, 0 below")
public record ThresholdBinary(@Opt(doc = "Lowest value that becomes 1", def = "0") double value) implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v < (float) value ? 0 : 1);
    }
}
