package org.sparrowem.kernel.compare;

/**
 * The line {@code y = meanY + slope (x - meanX)} of least squares through points.
 *
 * @param slope not a number, or infinite, where all x are the same
 */
record LinearFit(double meanX, double meanY, double slope) {

    /** The line through the points (x, y), which has the smallest sum of squared distances in y. */
    static LinearFit of(float[] x, float[] y) {
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
        return new LinearFit(mx, my, sxy / sxx);
    }

    /** The y of the line at x. */
    double at(double x) {
        return meanY + slope * (x - meanX);
    }

    /** The x at which the line has this y. */
    double inverseAt(double y) {
        return meanX + (y - meanY) / slope;
    }

    /** Whether y grows with x: the two have something in common. */
    boolean rises() {
        return slope > 0 && !Double.isInfinite(slope);
    }
}
