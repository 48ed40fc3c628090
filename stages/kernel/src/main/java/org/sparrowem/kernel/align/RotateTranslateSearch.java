package org.sparrowem.kernel.align;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * What rotate_translate and rotate_translate_flip have in common.
 *
 * <p>By default all rotations and shifts are searched at once in polar Fourier space: on noisy particles that is clearly
 * better than EMAN2's footprints, which remain as {@code rfp_mode} 0 to 2 and give whole-pixel shifts. Only with
 * footprints the comparator decides.
 */
record RotateTranslateSearch(int maxshift, int rfpMode, boolean nozero, boolean useflcf, boolean zscore) {
    static final String RFP_MODE = "-1 exhaustive polar search; footprint: 0 padded (EMAN2 of 2011), 1 plain"
            + " self-correlation, 2 not padded";
    static final String MAXSHIFT = "Largest shift; -1 for a quarter of the image";

    RotateTranslateSearch {
        if (rfpMode < 0 && (nozero || useflcf || zscore)) {
            throw new UsageError(
                    "nozero, useflcf and zscore belong to the footprints; give rfp_mode=0, 1 or 2 as well");
        }
        AlignerTexts.requireRoomBesideZero(nozero, maxshift);
    }

    PreparingAligner.Prepared prepare(Image fixed, boolean flip, ImageComparator cmp) {
        int limit = MaxShift.pixels(maxshift, fixed);
        if (rfpMode < 0) {
            return ExhaustiveSearch.standard().prepare(fixed, limit, flip);
        }
        return new MirrorChoice(fixed, flip, onto -> {
            ShiftSearch shifts = new ShiftSearch(Translational.correlation(onto, useflcf), limit, nozero);
            return new ByFootprint(onto, rfpMode, zscore, shifts, cmp);
        });
    }
}
