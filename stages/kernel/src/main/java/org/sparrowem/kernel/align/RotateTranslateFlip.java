package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * Rotation, shift and mirror (EMAN2's rotate_translate_flip).
 *
 * <p>By default all of them are searched at once in polar Fourier space: on noisy particles that is clearly better than
 * EMAN2's footprints, which remain as {@code rfp_mode} 0 to 2 and give
 * whole-pixel shifts. Only with footprints the comparator decides.
 */
@Named(value = "rotate_translate_flip", summary = "Rotation, shift and mirror")
public record RotateTranslateFlip(
        @Opt(doc = "Largest shift; -1 for a quarter of the image", unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(
                        name = "rfp_mode",
                        doc =
                                "-1 exhaustive polar search; footprint: 0 padded (EMAN2 of 2011), 1 plain self-correlation,"
                                        + " 2 not padded",
                        def = "-1",
                        min = -1,
                        max = 2)
                int rfpMode)
        implements PreparingAligner {

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        int limit = MaxShift.pixels(maxshift, fixed);
        return rfpMode < 0
                ? ExhaustiveSearch.standard().prepare(fixed, limit, true)
                : new ByFootprint(fixed, rfpMode, limit, true, cmp);
    }
}
