package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.align.Unmirrored.Scored;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Rotation by footprint and shift, for the angle and for half a turn more; both are then refined and the comparator decides
 * between what comes out (EMAN2's rotate_translate_best, which it describes but does not offer).
 */
@Named(value = "rotate_translate_best", summary = "Rotation by footprint and shift, both half turns refined")
public record RotateTranslateBest(@Opt(doc = AlignerTexts.SHIFT, unit = "px", def = "-1", min = -1) int maxshift)
        implements PreparingAligner {
    private static final int FOOTPRINT_MODE = 0;

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        int limit = MaxShift.pixels(maxshift, fixed);
        ShiftSearch shifts = new ShiftSearch(Correlation.plain(fixed), limit, false);
        ByFootprint print = new ByFootprint(fixed, FOOTPRINT_MODE, false, shifts, cmp);
        Refine refine = new Refine(1, 1, 5, 0.04, 28, limit, 0, 0);
        return (moving, start) -> {
            moving.requireSameShape(fixed);
            double angleDeg = print.angleDeg(moving);
            Scored[] refined = new Scored[2];
            for (int half = 0; half < 2; half++) {
                Align2d coarse = print.shifted(moving, angleDeg + 180 * half).transform();
                Align2d fine = refine.align(moving, fixed, cmp, coarse);
                refined[half] = new Scored(fine, cmp.compare(PlaneTransform.apply(moving, fine), fixed));
            }
            return refined[0].orBetter(refined[1]).transform();
        };
    }
}
