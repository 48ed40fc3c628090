package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * Rotation about the centre by rotational footprint, and mirror; the comparator decides between both half turns and both
 * hands (EMAN2's rotate_flip).
 */
@Named(value = "rotate_flip", summary = "Rotation by footprint and mirror, no shift")
public record RotateFlip(@Opt(name = "rfp_mode", doc = AlignerTexts.FOOTPRINT, def = "0", min = 0, max = 2) int rfpMode)
        implements PreparingAligner {

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        return new MirrorChoice(fixed, true, onto -> ByFootprint.unshifted(onto, rfpMode, false, cmp));
    }
}
