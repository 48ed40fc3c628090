package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Mean squared difference of the pixels, 0 or more; 1e24 if no pixel counts (EMAN2's sqeuclidean). With {@code normto} not
 * symmetric.
 *
 * <p>The line of {@code normto} is EMAN2's normalize.toimage; it is not used where it falls, as then the images show
 * nothing in common. It is fitted to the pixels that count: EMAN2 heeds {@code zeromask} but not the mask there, and of
 * both given it obeys only the mask.
 */
@Named(value = "sqeuclidean", summary = "Mean squared difference of the pixels")
public record SquaredDistance(
        @Opt(doc = "First fit the second image to the first by a line", def = "0") boolean normto,
        @Opt(doc = "Only pixels that are not 0 in either image", def = "0") boolean zeromask,
        @Opt(doc = "Only pixels where this image, named by its file, is above 0.5") Image mask)
        implements ImageComparator {

    @Override
    public double compare(Image image, Image reference) {
        PixelPair all = PixelPair.of(image, reference, mask);
        PixelPair pixels = zeromask ? all.nonZero() : all;
        float[] a = pixels.image();
        float[] b = normto ? fitted(pixels) : pixels.reference();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return a.length == 0 ? PixelPair.INCOMPARABLE : sum / a.length;
    }

    private static float[] fitted(PixelPair pixels) {
        LinearFit line = LinearFit.of(pixels.reference(), pixels.image());
        if (!line.rises()) {
            return pixels.reference();
        }
        float[] fit = new float[pixels.size()];
        for (int i = 0; i < fit.length; i++) {
            fit[i] = (float) line.at(pixels.reference()[i]);
        }
        return fit;
    }
}
