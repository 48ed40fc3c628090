package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * The {@code dot} of that quadrant of the images in which it is worst, negative (EMAN2's quadmindot). The quadrants meet at
 * pixel n/2.
 *
 * <p>A quadrant without power counts as 0. Of images of an odd size EMAN2 leaves out the last column and row; here each
 * quadrant is divided by its own number of pixels.
 */
@Named(value = "quadmindot", summary = "Dot product of the quadrant that fits worst")
public record QuadMinDot(
        @Opt(doc = "Flip the sign, so that smaller is better", def = "1") boolean negative,
        @Opt(doc = "Divide by both images' norms in the quadrant", def = "0") boolean normalize)
        implements ImageComparator {
    private static final int QUADRANTS = 4;

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        if (image.nz() != 1) {
            throw new IllegalArgumentException("expected images, got volumes of " + image.shape());
        }
        double worst = Double.POSITIVE_INFINITY;
        for (int q = 0; q < QUADRANTS; q++) {
            worst = Math.min(worst, dot(image, reference, q % 2 == 1, q / 2 == 1));
        }
        return negative ? 0 - worst : worst;
    }

    private double dot(Image image, Image reference, boolean right, boolean upper) {
        int startX = right ? image.nx() / 2 : 0;
        int endX = right ? image.nx() : image.nx() / 2;
        int startY = upper ? image.ny() / 2 : 0;
        int endY = upper ? image.ny() : image.ny() / 2;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = startY; y < endY; y++) {
            for (int x = startX; x < endX; x++) {
                double a = image.at(x, y);
                double b = reference.at(x, y);
                aa += a * a;
                bb += b * b;
                ab += a * b;
            }
        }
        double divisor = normalize ? Math.sqrt(aa * bb) : (double) (endX - startX) * (endY - startY);
        return divisor > 0 ? ab / divisor : 0;
    }
}
