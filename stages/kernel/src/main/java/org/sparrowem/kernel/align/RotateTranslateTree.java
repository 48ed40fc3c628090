package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * Rotation, whole-pixel shift and mirror, from images of few pixels to the full size (named for what it does in EMAN2,
 * whose rotate_translate_tree came years after e2refine; the search is our own).
 */
@Named(value = "rotate_translate_tree", summary = "Rotation, shift and mirror, from coarse to fine")
public record RotateTranslateTree(
        @Opt(doc = AlignerTexts.SHIFT, unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(doc = "Whether the mirror images are candidates too", def = "1") boolean flip,
        @Opt(doc = "Leave out detail finer than this; 0 for none", unit = "A", def = "0", min = 0) double maxres)
        implements PreparingAligner {

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        if (fixed.ny() != fixed.nx() || fixed.nz() != 1) {
            throw new IllegalArgumentException("expected a square image, got " + fixed.shape());
        }
        if (maxres > 0 && fixed.apix() <= 0) {
            throw new UsageError("rotate_translate_tree:maxres: A/pixel of the images is unknown");
        }
        int limit = MaxShift.pixels(maxshift, fixed);
        double mostWaves = maxres > 0 ? fixed.nx() * fixed.apix() / maxres : Double.POSITIVE_INFINITY;
        return new MirrorChoice(fixed, flip, onto -> new TreeSearch(onto, limit, mostWaves, cmp));
    }
}
