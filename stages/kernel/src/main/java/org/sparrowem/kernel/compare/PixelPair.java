package org.sparrowem.kernel.compare;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * The pixels of two images that a comparator looks at, those of the first beside those of the second.
 *
 * @param image pixels of the first image, in array order
 * @param reference the same pixels of the second
 */
record PixelPair(float[] image, float[] reference) {
    /** The score, smaller is better, of a pair of which nothing can be compared: what e2simmx writes for it. */
    static final double INCOMPARABLE = 1e24;

    /** A pixel counts where the mask is above this (EMAN2's comparators). */
    private static final float INSIDE = 0.5f;

    /**
     * All pixels, or those inside a mask.
     *
     * @param mask image of the same shape, a pixel counts where it is above 0.5; {@code null} for all
     * @throws UsageError if the mask has another shape: the user named it
     */
    static PixelPair of(Image image, Image reference, Image mask) {
        image.requireSameShape(reference);
        PixelPair all = new PixelPair(image.data(), reference.data());
        if (mask == null) {
            return all;
        }
        requireFits(mask, image);
        return all.where(i -> mask.data()[i] > INSIDE);
    }

    /** Fails unless a mask that the user named has the shape of the images. */
    static void requireFits(Image mask, Image image) {
        if (!mask.sameShape(image)) {
            throw new UsageError("the comparator's mask is " + mask.shape() + ", the images are " + image.shape());
        }
    }

    /** Those pixels that are not 0 in either image. */
    PixelPair nonZero() {
        return where(i -> image[i] != 0 && reference[i] != 0);
    }

    private PixelPair where(IntPredicate counts) {
        float[] a = new float[image.length];
        float[] b = new float[image.length];
        int n = 0;
        for (int i = 0; i < image.length; i++) {
            if (counts.test(i)) {
                a[n] = image[i];
                b[n++] = reference[i];
            }
        }
        return new PixelPair(Arrays.copyOf(a, n), Arrays.copyOf(b, n));
    }

    int size() {
        return image.length;
    }
}
