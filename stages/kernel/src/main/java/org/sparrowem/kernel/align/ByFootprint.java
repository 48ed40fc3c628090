package org.sparrowem.kernel.align;

import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** A fixed image prepared for alignment by rotational footprint, as EMAN2 does it: angle first, then whole-pixel shift. */
final class ByFootprint implements Unmirrored {
    private final Image fixed;
    private final int mode;
    private final boolean zscore;
    private final ShiftSearch shifts;
    private final ImageComparator cmp;
    private final Footprint print;

    /**
     * @param shifts prepared for the same fixed image
     */
    ByFootprint(Image fixed, int mode, boolean zscore, ShiftSearch shifts, ImageComparator cmp) {
        this.fixed = fixed;
        this.mode = mode;
        this.zscore = zscore;
        this.shifts = shifts;
        this.cmp = cmp;
        print = Footprint.of(fixed, mode);
    }

    /** For rotations only. */
    static ByFootprint unshifted(Image fixed, int mode, boolean zscore, ImageComparator cmp) {
        return new ByFootprint(fixed, mode, zscore, new ShiftSearch(moving -> new float[0], 0, false), cmp);
    }

    /** The rotation, degrees, 0 to 180; it may be half a turn more. */
    double angleDeg(Image moving) {
        return print.angleDegOf(Footprint.of(moving, mode), zscore);
    }

    @Override
    public Scored best(Image moving) {
        double angleDeg = angleDeg(moving);
        return shifted(moving, angleDeg).orBetter(shifted(moving, angleDeg + 180));
    }

    /** The best shift after a rotation. */
    Scored shifted(Image moving, double angleDeg) {
        Image turned = FootprintMove.apply(moving, Align2d.of(0, 0, angleDeg, false));
        Align2d shift = shifts.shift(turned);
        double score = cmp.compare(PlaneTransform.apply(turned, shift), fixed);
        return new Scored(Align2d.of(shift.dx(), shift.dy(), angleDeg, false), score);
    }

    @Override
    public Image moved(Image moving, Align2d transform) {
        return FootprintMove.apply(moving, transform);
    }
}
