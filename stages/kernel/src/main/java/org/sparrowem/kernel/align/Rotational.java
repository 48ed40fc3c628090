package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/** Rotation about the centre by rotational footprint; the comparator decides between the angle and half a turn more. */
@Named(value = "rotational", summary = "Rotation by footprint, no shift")
public record Rotational(
        @Opt(
                        name = "rfp_mode",
                        doc = "Footprint: 0 padded (EMAN2 of 2011), 1 plain self-correlation, 2 not padded",
                        def = "0",
                        min = 0,
                        max = 2)
                int rfpMode)
        implements PreparingAligner {

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        return new ByFootprint(fixed, rfpMode, 0, false, cmp);
    }
}
