package org.sparrowem.kernel.compare;

import org.sparrowem.kernel.image.Image;

/** Sums over pairs of pixels that several comparators need. */
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

    /**
     * The second image's pixels mapped by the line that brings them closest to the first (EMAN2's normalize.toimage);
     * unchanged where the slope is not positive, as then the images show nothing in common.
     */
    static float[] fitted(Image to, Image image) {
        float[] x = image.data();
        float[] y = to.data();
        double n = x.length;
        double sx = 0;
        double sy = 0;
        for (int i = 0; i < x.length; i++) {
            sx += x[i];
            sy += y[i];
        }
        double mx = sx / n;
        double my = sy / n;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < x.length; i++) {
            sxx += (x[i] - mx) * (x[i] - mx);
            sxy += (x[i] - mx) * (y[i] - my);
        }
        double slope = sxy / sxx;
        if (!(slope > 0) || Double.isInfinite(slope)) {
            return x;
        }
        float[] fit = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            fit[i] = (float) (my + slope * (x[i] - mx));
        }
        return fit;
    }
}
