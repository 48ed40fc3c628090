package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** The decimal logarithm, 0 where the value is not positive; EMAN2's {@code math.log}. */
@Named(value = "math.log", summary = "Decimal logarithm; 0 where the value is not positive")
public record Log10() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v > 0 ? StrictMath.log10(v) : 0);
    }
}
