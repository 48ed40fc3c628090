package org.sparrowem.kernel.process;

import java.util.Arrays;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/**
 * Subtracts the mean under a mask (pixels above 0.5); with {@code no_sigma} divides by sigma under it as well, which is what
 * the flag does in EMAN2's {@code normalize.mask} whatever its name says. A mask without such pixels: the mean of the border.
 *
 * @param mask of the image's shape
 * @param noSigma whether to divide by sigma under the mask
 */
@Named(value = "normalize.mask", summary = "Mean under a mask 0")
public record NormalizeMask(
        @Opt(doc = "Image whose pixels above 0.5 count") Image mask,
        @Opt(name = "no_sigma", doc = "Also divide by sigma under the mask (the name is EMAN2's)", def = "0")
                boolean noSigma)
        implements Processor {
    private static final float INSIDE = 0.5f;

    public NormalizeMask {
        if (mask == null) {
            throw new UsageError("normalize.mask needs mask=, an image whose pixels above 0.5 count");
        }
    }

    /**
     * The normalised image; zeros where sigma is wanted and is 0.
     *
     * @throws UsageError if the mask has another shape
     */
    @Override
    public Image process(Image image) {
        if (!image.sameShape(mask)) {
            throw new UsageError(
                    "normalize.mask: the mask has " + mask.shape() + " pixels, the image " + image.shape());
        }
        float[] inside = inside(image);
        if (inside.length == 0) {
            return PixelMath.standardize(image, Statistics.edgeMean(image), noSigma ? 0 : 1);
        }
        Statistics s = Statistics.of(Image.of(inside.length, 1, inside));
        return PixelMath.standardize(image, s.mean(), noSigma ? s.sigma() : 1);
    }

    private float[] inside(Image image) {
        float[] values = new float[image.data().length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (mask.data()[i] > INSIDE) {
                values[n++] = image.data()[i];
            }
        }
        return Arrays.copyOf(values, n);
    }
}
