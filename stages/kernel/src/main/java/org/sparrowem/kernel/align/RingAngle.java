package org.sparrowem.kernel.align;

import org.sparrowem.kernel.image.Image;

/** The rotation about the centre by correlation of rings over the full turn; a fixed image prepared for it. */
final class RingAngle {
    static final int INNER_PX = 4;
    private static final int FAST = 32;

    private final int inner;
    private final int outer;
    private final int angles;
    private final AngularRings rings;

    /**
     * @param inner first radius, pixels
     * @param outer the radius after the last
     * @param angles samples of the turn, even
     */
    RingAngle(Image fixed, int inner, int outer, int angles) {
        if (outer <= inner) {
            throw new IllegalArgumentException(
                    "an image of " + fixed.shape() + " has no ring from radius " + inner + " to below " + outer);
        }
        this.inner = inner;
        this.outer = outer;
        this.angles = angles;
        rings = AngularRings.of(fixed, inner, outer, angles, 0, 0);
    }

    /**
     * As EMAN2's unwrap does without being told: {@code 2 pi n/3} angles, rounded down to a multiple of 4.
     *
     * @param r1 first radius; negative for {@value #INNER_PX}
     * @param r2 the radius after the last; negative for the largest even one that leaves a border of two pixels, which
     *     also limits what is given
     */
    static RingAngle of(Image fixed, int r1, int r2) {
        int n = fixed.ny();
        int most = (n / 2 - 2) / 2 * 2;
        int inner = r1 < 0 ? INNER_PX : r1;
        int outer = r2 < 0 ? most : Math.min(r2, most);
        return new RingAngle(fixed, inner, outer, Math.max(4, (int) (2 * Math.PI * n / 3) / 4 * 4));
    }

    /**
     * A number of angles that is fast to transform, where EMAN2 takes one from a table of its own; for a box of 64 it is the
     * same one.
     */
    static int fastAngles(int atLeast) {
        return (atLeast + FAST - 1) / FAST * FAST;
    }

    /** The angle, degrees, 0 to below 360. */
    double angleDeg(Image moving) {
        return angleDeg(moving, 0, 0);
    }

    /** The angle of the rings about the pixel {@code (dx, dy)} from the moving image's centre. */
    double angleDeg(Image moving, int dx, int dy) {
        return 360.0 * rings.turn(AngularRings.of(moving, inner, outer, angles, dx, dy)) / angles;
    }
}
