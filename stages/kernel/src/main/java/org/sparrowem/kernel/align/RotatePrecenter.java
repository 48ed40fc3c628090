package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * Rotation of centred images over the full turn by their rings, no footprint and no comparator (EMAN2's
 * rotate_precenter). Rings of radius 4 to below 7/16 of the image, in {@code 3/2 pi n} angles or more.
 *
 * <p>EMAN2 finds the same angle but returns it negated and multiplied by 180/pi.
 */
@Named(value = "rotate_precenter", summary = "Rotation of centred images by their rings")
public record RotatePrecenter() implements PreparingAligner {
    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        int n = fixed.ny();
        int angles = RingAngle.fastAngles((int) (1.5 * Math.PI * n));
        RingAngle rings = new RingAngle(fixed, RingAngle.INNER_PX, n * 7 / 16, angles);
        return (moving, start) -> {
            moving.requireSameShape(fixed);
            return Align2d.of(0, 0, rings.angleDeg(moving), false);
        };
    }
}
