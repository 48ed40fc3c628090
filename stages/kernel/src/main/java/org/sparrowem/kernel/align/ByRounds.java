package org.sparrowem.kernel.align;

import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * A shift, then a rotation by rings, round after round, each from the original image moved by all that was found so far
 * (EMAN2's iterative aligners).
 *
 * @param shifts prepared for the fixed image; {@code null} for rotations only
 * @param rings prepared for the fixed image
 */
record ByRounds(Image fixed, ShiftSearch shifts, RingAngle rings, int rounds, ImageComparator cmp)
        implements Unmirrored {

    @Override
    public Scored best(Image moving) {
        Align2d found = Align2d.IDENTITY;
        Image at = moving;
        for (int i = 0; i < rounds; i++) {
            if (shifts != null) {
                Align2d shift = shifts.shift(at);
                found = shift.times(found);
                at = PlaneTransform.apply(at, shift);
            }
            found = Align2d.of(0, 0, rings.angleDeg(at), false).times(found);
            at = PlaneTransform.apply(moving, found);
        }
        return new Scored(found, cmp.compare(at, fixed));
    }

    static PreparingAligner.Prepared prepare(RoundSettings how, Image fixed, boolean flip, ImageComparator cmp) {
        int limit = MaxShift.pixels(how.maxshift, fixed);
        return new MirrorChoice(fixed, flip, onto -> {
            Correlation correlation = Translational.correlation(onto, how.useflcf);
            ShiftSearch shifts = new ShiftSearch(correlation, limit, how.nozero);
            return new ByRounds(onto, shifts, RingAngle.of(onto, how.r1, how.r2), how.maxiter, cmp);
        });
    }

    /** What rotate_translate_iterative and its flipping sister are told. */
    record RoundSettings(int maxshift, int r1, int r2, int maxiter, boolean nozero, boolean useflcf) {
        RoundSettings {
            AlignerTexts.requireRings(r1, r2);
            AlignerTexts.requireRoomBesideZero(nozero, maxshift);
        }
    }
}
