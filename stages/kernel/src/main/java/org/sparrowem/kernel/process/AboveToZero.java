package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Sets what is above a value to 0; EMAN2's {@code threshold.abovetozero}. */
@Named(value = "threshold.abovetozero", summary = "Sets what is above a value to 0")
public record AboveToZero(@Opt(doc = "Highest value that stays", def = "0") double maxval) implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v > (float) maxval ? 0 : v);
    }
}
