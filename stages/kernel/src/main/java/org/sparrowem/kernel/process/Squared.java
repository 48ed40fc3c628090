package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** The square; EMAN2's {@code math.squared}. */
@Named(value = "math.squared", summary = "x^2")
public record Squared() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v * v);
    }
}
