package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Sets what is below a value to it, or to another; EMAN2's {@code threshold.belowtominval}. */
@Named(value = "threshold.belowtominval", summary = "Sets what is below a value to it or to another value")
public record BelowToMinval(
        @Opt(doc = "Lowest value that stays", def = "0") double minval,
        @Opt(doc = "What lower ones become; absent: minval") Double newval)
        implements Processor {
    @Override
    public Image process(Image image) {
        double lower = newval == null ? minval : newval;
        return Pixels.map(image, v -> v < (float) minval ? lower : v);
    }
}
