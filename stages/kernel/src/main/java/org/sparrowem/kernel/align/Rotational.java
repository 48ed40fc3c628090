package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * Rotation about the centre by rotational footprint; the comparator decides between the angle and half a turn more (EMAN2's
 * rotational).
 */
@Named(value = "rotational", summary = "Rotation by footprint, no shift")
public record Rotational(
        @Opt(name = "rfp_mode", doc = AlignerTexts.FOOTPRINT, def = "0", min = 0, max = 2) int rfpMode,
        @Opt(doc = AlignerTexts.ZSCORE) boolean zscore,
        @Opt(doc = "Leave it at the angle below 180: nobody decides between it and half a turn more") boolean ambig180)
        implements PreparingAligner {

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        if (!ambig180) {
            return new MirrorChoice(fixed, false, onto -> ByFootprint.unshifted(onto, rfpMode, zscore, cmp));
        }
        ByFootprint print = ByFootprint.unshifted(fixed, rfpMode, zscore, cmp);
        return (moving, start) -> {
            moving.requireSameShape(fixed);
            return Align2d.of(0, 0, print.angleDeg(moving), false);
        };
    }
}
