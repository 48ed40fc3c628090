package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** The smallest whole number not below the value; EMAN2's {@code math.ceil}. */
@Named(value = "math.ceil", summary = "Smallest whole number not below x")
public record Ceil() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, Math::ceil);
    }
}
