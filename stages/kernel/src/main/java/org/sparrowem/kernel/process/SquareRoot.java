package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** The square root; EMAN2's {@code math.sqrt}. Negative values become 0 (NaN in EMAN2). */
@Named(value = "math.sqrt", summary = "Square root; 0 for negative values")
public record SquareRoot() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v > 0 ? Math.sqrt(v) : 0);
    }
}
