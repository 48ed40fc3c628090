package org.sparrowem.kernel.compare;

import org.sparrowem.kernel.image.Image;

/** What several comparators do to images first. */
final class Pixels {
    private Pixels() {}

    /** Both images with every pixel set to 0 that is 0 in either. */
    static Image[] zeroedTogether(Image a, Image b) {
        float[] x = a.data().clone();
        float[] y = b.data().clone();
        for (int i = 0; i < x.length; i++) {
            if (x[i] == 0 || y[i] == 0) {
                x[i] = 0;
                y[i] = 0;
            }
        }
        return new Image[] {a.with(x), b.with(y)};
    }
}
