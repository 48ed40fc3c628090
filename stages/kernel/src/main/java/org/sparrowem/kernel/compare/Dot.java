package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Mean product of the pixels, all or those in a mask, or with {@code normalize} the cosine of the images as vectors;
 * negative (EMAN2's dot).
 */
@Named(value = "dot", summary = "Dot product of the pixels")
public record Dot(
        @Opt(doc = "Flip the sign, so that smaller is better", def = "1") boolean negative,
        @Opt(doc = "Divide by both images' norms", def = "0") boolean normalize,
        @Opt(doc = "Only pixels where this image, named by its file, is above 0.5") Image mask)
        implements ImageComparator {

    /** Over all pixels. */
    public Dot(boolean negative, boolean normalize) {
        this(negative, normalize, null);
    }

    @Override
    public double compare(Image image, Image reference) {
        PixelPair pixels = PixelPair.of(image, reference, mask);
        float[] a = pixels.image();
        float[] b = pixels.reference();
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            double y = b[i];
            aa += x * x;
            bb += y * y;
            ab += x * y;
        }
        double divisor = normalize ? Math.sqrt(aa * bb) : a.length;
        double dot = divisor > 0 ? ab / divisor : 0;
        return negative ? 0 - dot : dot;
    }
}
