package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Pearson's correlation coefficient over all pixels, negative so that smaller is better: -1 to 1 (EMAN2's ccc). */
@Named(value = "ccc", summary = "Correlation coefficient of all pixels")
public record Ccc(@Opt(doc = "Flip the sign, so that smaller is better", def = "1") boolean negative)
        implements ImageComparator {
    /** What EMAN2 of 2012 returns, before the sign, when an image is constant: worse than any correlation. */
    private static final double UNDEFINED = -2;

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        float[] a = image.data();
        float[] b = reference.data();
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
