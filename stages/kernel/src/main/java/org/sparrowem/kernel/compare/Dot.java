package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Mean product of the pixels, or with {@code normalize} the cosine of the images as vectors; negative (EMAN2's dot). */
@Named(value = "dot", summary = "Dot product of the pixels")
public record Dot(
        @Opt(doc = "Flip the sign, so that smaller is better", def = "1") boolean negative,
        @Opt(doc = "Divide by both images' norms", def = "0") boolean normalize)
        implements ImageComparator {

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        float[] a = image.data();
        float[] b = reference.data();
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
