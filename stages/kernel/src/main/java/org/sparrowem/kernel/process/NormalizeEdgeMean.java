package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/** Subtracts the mean of the border pixels and divides by sigma of the whole image; EMAN2's {@code normalize.edgemean}. */
@Named(value = "normalize.edgemean", summary = "Mean of the border becomes 0, sigma of the image 1")
public record NormalizeEdgeMean() implements Processor {
    /** The normalised image; a constant image gives zeros. */
    @Override
    public Image process(Image image) {
        return PixelMath.standardize(
                image, Statistics.edgeMean(image), Statistics.of(image).sigma());
    }
}
