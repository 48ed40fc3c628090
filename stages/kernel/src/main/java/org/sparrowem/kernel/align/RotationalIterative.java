package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/** Rotation of centred images over the full turn by chosen rings (EMAN2's rotational_iterative). No comparator is asked. */
@Named(value = "rotational_iterative", summary = "Rotation of centred images by chosen rings")
public record RotationalIterative(
        @Opt(doc = AlignerTexts.INNER_RING, unit = "px", def = "-1", min = -1) int r1,
        @Opt(doc = AlignerTexts.OUTER_RING, unit = "px", def = "-1", min = -1) int r2)
        implements PreparingAligner {

    public RotationalIterative {
        AlignerTexts.requireRings(r1, r2);
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        RingAngle rings = RingAngle.of(fixed, r1, r2);
        return (moving, start) -> {
            moving.requireSameShape(fixed);
            return Align2d.of(0, 0, rings.angleDeg(moving), false);
        };
    }
}
