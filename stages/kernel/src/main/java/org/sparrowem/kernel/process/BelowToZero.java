package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Sets what is below a value to 0; EMAN2's {@code threshold.belowtozero}. */
@Named(value = "threshold.belowtozero", summary = "Sets what is below a value to 0")
public record BelowToZero(@Opt(doc = "Lowest value that stays", def = "0") double minval) implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v < (float) minval ? 0 : v);
    }
}
