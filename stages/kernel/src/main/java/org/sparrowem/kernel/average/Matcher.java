package org.sparrowem.kernel.average;

import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.align.PreparingAligner;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * An alignment in one or two steps, as users choose it.
 *
 * @param align finds the alignment
 * @param alignCmp decides between its candidates
 * @param ralign improves it; {@code null} for none
 * @param ralignCmp what {@code ralign} minimises; unused without
 */
public record Matcher(Aligner align, ImageComparator alignCmp, Aligner ralign, ImageComparator ralignCmp) {
    public Matcher {
        if (align == null || alignCmp == null || (ralign != null && ralignCmp == null)) {
            throw new IllegalArgumentException("an aligner needs a comparator");
        }
    }

    /** Prepares an image to align many others to. */
    public Prepared prepare(Image fixed) {
        PreparingAligner.Prepared first = PreparingAligner.prepare(align, fixed, alignCmp);
        return moving -> {
            Align2d found = first.align(moving, Align2d.IDENTITY);
            return ralign == null ? found : ralign.align(moving, fixed, ralignCmp, found);
        };
    }

    /** A prepared image. */
    public interface Prepared {
        /** The transform that brings {@code moving} onto the prepared image. */
        Align2d align(Image moving);
    }
}
