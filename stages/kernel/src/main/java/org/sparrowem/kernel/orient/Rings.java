package org.sparrowem.kernel.orient;

import java.util.Arrays;
import org.sparrowem.kernel.geometry.Symmetry;

/** The altitudes of the rings of views that fill a unit. */
final class Rings {
    private static final float EQUATOR_DEG = 90;

    private Rings() {}

    /**
     * From the axis in steps, accumulated in single precision as EMAN2 does. The rings of a helix start at the equator,
     * where most segments lie, and go down to its largest tilt; with mirror each is followed by the one above the equator.
     *
     * @param step degrees
     */
    static float[] altitudes(Symmetry symmetry, float step, boolean mirror) {
        return symmetry.altMinDeg() > 0
                ? aboutEquator((float) symmetry.altMinDeg(), step, mirror)
                : fromAxis((float) symmetry.altMaxDeg(mirror), step);
    }

    private static float[] fromAxis(float end, float step) {
        float[] found = new float[room(end, step)];
        int count = 0;
        for (float alt = 0; alt <= end; alt += step) {
            found[count++] = alt;
        }
        return Arrays.copyOf(found, count);
    }

    private static float[] aboutEquator(float end, float step, boolean mirror) {
        float[] found = new float[2 * room(EQUATOR_DEG - end, step)];
        int count = 0;
        for (float alt = EQUATOR_DEG; alt >= end; alt -= step) {
            found[count++] = alt;
            if (mirror && alt != EQUATOR_DEG) {
                found[count++] = 2 * EQUATOR_DEG - alt;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** More than enough, as rounding can shorten small steps. */
    private static int room(float length, float step) {
        return 2 * (int) (length / step) + 2;
    }
}
