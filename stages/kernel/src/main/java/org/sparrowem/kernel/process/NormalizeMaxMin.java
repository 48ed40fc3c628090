package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/**
 * Maps the smallest pixel to -1 and the largest to 1; EMAN2's {@code normalize.maxmin}. (EMAN2 swaps the middle and the half
 * range of the values, which is the same where the smallest is 0.)
 */
@Named(value = "normalize.maxmin", summary = "Smallest value -1, largest 1")
public record NormalizeMaxMin() implements Processor {
    /** The normalised image; a constant image gives zeros. */
    @Override
    public Image process(Image image) {
        Statistics s = Statistics.of(image);
        double middle = ((double) s.max() + s.min()) / 2;
        return PixelMath.standardize(image, middle, ((double) s.max() - s.min()) / 2);
    }
}
