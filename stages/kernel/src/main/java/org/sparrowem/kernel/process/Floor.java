package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** The largest whole number not above the value; EMAN2's {@code math.floor}. */
@Named(value = "math.floor", summary = "Largest whole number not above x")
public record Floor() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, Math::floor);
    }
}
