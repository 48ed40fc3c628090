package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/** Subtracts the mean and divides by sigma of the whole image; EMAN2's {@code normalize}. */
@Named(value = "normalize", summary = "Mean 0, sigma 1")
public record Normalize() implements Processor {
    /** The normalised image; a constant image gives zeros. */
    @Override
    public Image process(Image image) {
        Statistics s = Statistics.of(image);
        return PixelMath.standardize(image, s.mean(), s.sigma());
    }
}
