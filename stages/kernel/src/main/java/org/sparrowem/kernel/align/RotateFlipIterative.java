package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * Rotation of centred images by chosen rings, and mirror: the comparator decides between the hands (EMAN2's
 * rotate_flip_iterative).
 */
@Named(value = "rotate_flip_iterative", summary = "Rotation of centred images by chosen rings, and mirror")
public record RotateFlipIterative(
        @Opt(doc = AlignerTexts.INNER_RING, unit = "px", def = "-1", min = -1) int r1,
        @Opt(doc = AlignerTexts.OUTER_RING, unit = "px", def = "-1", min = -1) int r2)
        implements PreparingAligner {

    public RotateFlipIterative {
        AlignerTexts.requireRings(r1, r2);
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        return new MirrorChoice(fixed, true, onto -> new ByRounds(onto, null, RingAngle.of(onto, r1, r2), 1, cmp));
    }
}
