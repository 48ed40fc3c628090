package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Mean squared difference of the pixels, 0 or more (EMAN2's sqeuclidean); with {@code normto} not symmetric. */
@Named(value = "sqeuclidean", summary = "Mean squared difference of the pixels")
public record SquaredDistance(
        @Opt(doc = "First fit the second image to the first by a line", def = "0") boolean normto,
        @Opt(doc = "Only pixels that are not 0 in either image", def = "0") boolean zeromask)
        implements ImageComparator {

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        float[] a = image.data();
        float[] b = normto ? Pixels.fitted(image, reference) : reference.data();
        double sum = 0;
        int used = 0;
        for (int i = 0; i < a.length; i++) {
            if (!zeromask || (a[i] != 0 && b[i] != 0)) {
                double d = a[i] - b[i];
                sum += d * d;
                used++;
            }
        }
        return used == 0 ? 0 : sum / used;
    }
}
