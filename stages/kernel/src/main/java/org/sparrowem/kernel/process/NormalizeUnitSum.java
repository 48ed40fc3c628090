package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;

/** Divides by the sum of the pixels, so that this becomes 1; EMAN2's {@code normalize.unitsum}. */
@Named(value = "normalize.unitsum", summary = "Sum 1")
public record NormalizeUnitSum() implements Processor {
    /** The normalised image; one whose sum is 0 stays, as in EMAN2. */
    @Override
    public Image process(Image image) {
        double sum = 0;
        for (float v : image.data()) {
            sum += v;
        }
        return sum != 0 ? PixelMath.scale(image, 1 / sum) : image;
    }
}
