package org.sparrowem.kernel.orient;

import java.util.Arrays;
import org.sparrowem.kernel.geometry.Symmetry;

/**
 * The azimuths of one ring of the {@code eman} generator: from 0 in steps of {@code h} to {@code last}; once past it,
 * perhaps on by {@code jump}, to {@code end}.
 */
record Arc(float h, float last, float jump, float end) {

    /**
     * The arc that holds each view once. On the equator of a group with an odd fold, opposite views are mirror images
     * of each other, so only half of the unit (with mirror: two quarters) is visited; elsewhere the closing azimuth is
     * left out where it repeats azimuth 0. The rings of a helix are those of the cyclic group about its axis.
     */
    static Arc of(Symmetry symmetry, boolean mirror, boolean atLastAlt, float azMax, float h) {
        char family = symmetry.name().charAt(0);
        boolean about = family == 'c' || family == 'h';
        boolean axial = about || family == 'd';
        int fold = about
                ? (int) Math.round(360 / symmetry.azMaxDeg(true))
                : symmetry.operators().size() / 2;
        boolean odd = axial && fold % 2 == 1;
        if (family == 'd' && atLastAlt && mirror) {
            return odd ? new Arc(h, azMax / 4, azMax / 2, azMax) : upTo(azMax / 2, h);
        }
        if (axial && odd && atLastAlt && !mirror) {
            return upTo(azMax / 2, h);
        }
        boolean repeats = about || symmetry.name().equals("tet") || mirror;
        boolean wholeEquator = family == 'd' && atLastAlt;
        return upTo(repeats && !wholeEquator ? azMax - h / 4 : azMax, h);
    }

    private static Arc upTo(float last, float h) {
        return new Arc(h, last, 0, last);
    }

    /** The azimuths, degrees, accumulated in single precision. */
    float[] azimuths() {
        float[] found = new float[(int) (end / h) + 2];
        int count = 0;
        float limit = last;
        for (float az = 0; az <= limit; az += h) {
            found[count++] = az;
            if (limit < end && az + h > limit) {
                az += jump;
                limit = end;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
