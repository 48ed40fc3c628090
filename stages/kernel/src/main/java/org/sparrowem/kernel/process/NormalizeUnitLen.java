package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;

/** Divides by the root of the sum of squares, so that this becomes 1; EMAN2's {@code normalize.unitlen}. */
@Named(value = "normalize.unitlen", summary = "Sum of squares 1")
public record NormalizeUnitLen() implements Processor {
    /** The normalised image; an image of zeros stays. */
    @Override
    public Image process(Image image) {
        double squares = 0;
        for (float v : image.data()) {
            squares += (double) v * v;
        }
        return squares > 0 ? PixelMath.scale(image, 1 / Math.sqrt(squares)) : image;
    }
}
