package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** The value to a power; negative values to a broken power are 0. EMAN2's {@code math.pow}. */
@Named(value = "math.pow", summary = "x^pow")
public record Power(@Opt(doc = "Exponent", min = 0) double pow) implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v < 0 && pow != Math.rint(pow) ? 0 : StrictMath.pow(v, pow));
    }
}
