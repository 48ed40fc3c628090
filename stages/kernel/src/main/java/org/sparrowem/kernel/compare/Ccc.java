package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Pearson's correlation coefficient over all pixels or those in a mask, negative so that smaller is better: -1 to 1, and 2
 * where an image is constant (EMAN2's ccc).
 */
@Named(value = "ccc", summary = "Correlation coefficient of the pixels")
public record Ccc(
        @Opt(doc = "Flip the sign, so that smaller is better", def = "1") boolean negative,
        @Opt(doc = "Only pixels where this image, named by its file, is above 0.5") Image mask)
        implements ImageComparator {
    /** What EMAN2 of 2012 returns, before the sign, when an image is constant: worse than any correlation. */
    private static final double UNDEFINED = -2;

    /** Over all pixels. */
    public Ccc(boolean negative) {
        this(negative, null);
    }

    @Override
    public double compare(Image image, Image reference) {
        PixelPair pixels = PixelPair.of(image, reference, mask);
        float[] a = pixels.image();
        float[] b = pixels.reference();
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            double y = b[i];
            sa += x;
            sb += y;
            saa += x * x;
            sbb += y * y;
            sab += x * y;
        }
        double n = a.length;
        double spread = Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
        double r = spread > 0 ? (sab - sa * sb / n) / spread : UNDEFINED;
        return negative ? 0 - r : r;
    }
}
