package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** 1 where the value is not 0; EMAN2's {@code threshold.notzero}. */
@Named(value = "threshold.notzero", summary = "1 where the value is not 0")
public record ThresholdNotZero() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v == 0 ? 0 : 1);
    }
}
