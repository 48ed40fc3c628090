package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** {@code 1/x}, and a given value where that is not finite; EMAN2's {@code math.reciprocal} (2011: math.invert.carefully). */
@Named(value = "math.reciprocal", summary = "1/x, with a value of choice for 0")
public record Reciprocal(@Opt(name = "zero_to", doc = "What 0 becomes", def = "0") double zeroTo) implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> Float.isInfinite((float) (1 / v)) ? zeroTo : 1 / v);
    }
}
