package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.align.ByRounds.RoundSettings;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * As rotate_translate_iterative against the fixed image and its mirror image; the comparator decides (EMAN2's
 * rotate_translate_flip_iterative).
 */
@Named(value = "rotate_translate_flip_iterative", summary = "Shift and rotation by rings in turns, and mirror")
public record RotateTranslateFlipIterative(
        @Opt(doc = AlignerTexts.ROUND_SHIFT, unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(doc = AlignerTexts.INNER_RING, unit = "px", def = "-1", min = -1) int r1,
        @Opt(doc = AlignerTexts.OUTER_RING, unit = "px", def = "-1", min = -1) int r2,
        @Opt(doc = AlignerTexts.ROUNDS, def = "3", min = 1) int maxiter,
        @Opt(doc = AlignerTexts.NOZERO) boolean nozero,
        @Opt(doc = AlignerTexts.USEFLCF) boolean useflcf)
        implements PreparingAligner {

    public RotateTranslateFlipIterative {
        new RoundSettings(maxshift, r1, r2, maxiter, nozero, useflcf);
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        return ByRounds.prepare(new RoundSettings(maxshift, r1, r2, maxiter, nozero, useflcf), fixed, true, cmp);
    }
}
