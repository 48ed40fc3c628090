package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Subtracts a value and sets what is then negative to 0; EMAN2's {@code threshold.belowtozero_cut}. */
@Named(value = "threshold.belowtozero_cut", summary = "Subtracts a value, then sets what is negative to 0")
public record BelowToZeroCut(@Opt(doc = "Value that becomes 0", def = "0") double minval) implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> Math.max(0, v - minval));
    }
}
