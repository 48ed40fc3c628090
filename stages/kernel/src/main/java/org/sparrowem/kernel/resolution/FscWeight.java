package org.sparrowem.kernel.resolution;

import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.RadialFilter;

/**
 * Weights the mean of two half maps by how sure each shell is, and leaves out what lies beyond the resolution.
 *
 * <p>The weight is {@code sqrt(2 C / (1 + C))}, the expected correlation of the mean with the truth where the halves
 * correlate by C (Rosenthal and Henderson 2003, doi:10.1016/j.jmb.2003.07.013); between shells it is linear. Beyond the
 * resolution it falls to 0 within two shells, with a cosine.
 */
public final class FscWeight {
    private static final double FALL = 2;

    private FscWeight() {}

    /**
     * The filtered map.
     *
     * @param curve correlation of the halves, of a map with the same box
     * @param threshold that tells the resolution, such as 0.143
     */
    public static Image apply(Image map, FscCurve curve, double threshold) {
        int last = curve.fsc().length - 1;
        FscCurve.Crossing crossing = curve.crossing(threshold);
        double perShell = curve.frequency1A()[last] / last;
        double edge = crossing.crossed() ? crossing.frequency1A() / perShell : Double.POSITIVE_INFINITY;
        return RadialFilter.apply(map, perPixel -> {
            double shell = perPixel * 2 * last;
            return weight(curve, Math.min(shell, last)) * fall(shell - edge);
        });
    }

    private static double weight(FscCurve curve, double shell) {
        int below = (int) Math.min(shell, curve.fsc().length - 2);
        double part = shell - below;
        return (1 - part) * weight(curve, below) + part * weight(curve, below + 1);
    }

    /** Shell 0 holds the mean, which is sure. */
    private static double weight(FscCurve curve, int shell) {
        double c = shell == 0 ? 1 : Math.max(0, curve.fsc()[shell]);
        return Math.sqrt(2 * c / (1 + c));
    }

    private static double fall(double beyond) {
        if (beyond <= 0) {
            return 1;
        }
        return beyond >= FALL ? 0 : 0.5 * (1 + StrictMath.cos(StrictMath.PI * beyond / FALL));
    }
}
