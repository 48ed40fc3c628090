package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Half the sum of the absolute differences of the pixels, 0 or more (EMAN2's lod).
 *
 * <p>With {@code normalize} each image first loses its mean and is divided by the sum of its absolute values: 0 to 1, and 1
 * where an image is constant (EMAN2: not a number). With {@code negative=0} the sign is the other one, larger is better.
 */
@Named(value = "lod", summary = "Sum of the absolute differences of the pixels")
public record Lod(
        @Opt(doc = "Smaller is better; 0 flips the sign", def = "1") boolean negative,
        @Opt(doc = "First give both images mean 0 and absolute sum 1", def = "0") boolean normalize,
        @Opt(doc = "Only pixels where this image, named by its file, is above 0.5") Image mask)
        implements ImageComparator {
    /** The largest distance of normalized images. */
    private static final double FARTHEST = 1;

    /** How pixels are changed: {@code (x - mean) / spread}. */
    private record Scale(double mean, double spread) {
        static final Scale NONE = new Scale(0, 1);

        static Scale of(float[] pixels) {
            double sum = 0;
            for (float v : pixels) {
                sum += v;
            }
            double mean = sum / pixels.length;
            double spread = 0;
            for (float v : pixels) {
                spread += Math.abs(v - mean);
            }
            return new Scale(mean, spread);
        }

        double of(double pixel) {
            return (pixel - mean) / spread;
        }
    }

    @Override
    public double compare(Image image, Image reference) {
        double distance = distance(PixelPair.of(image, reference, mask));
        return negative ? distance : 0 - distance;
    }

    private double distance(PixelPair pixels) {
        float[] a = pixels.image();
        float[] b = pixels.reference();
        Scale as = normalize ? Scale.of(a) : Scale.NONE;
        Scale bs = normalize ? Scale.of(b) : Scale.NONE;
        if (!(as.spread > 0 && bs.spread > 0)) {
            return FARTHEST;
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(as.of(a[i]) - bs.of(b[i]));
        }
        return sum / 2;
    }
}
