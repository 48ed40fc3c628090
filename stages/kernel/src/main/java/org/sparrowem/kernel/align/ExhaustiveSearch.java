package org.sparrowem.kernel.align;

import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/** Finds the best of all rotations, shifts within a limit and, if wanted, mirrors. */
public interface ExhaustiveSearch {
    /**
     * Prepares the image to align to.
     *
     * @param maxShiftPx largest length of the shift, pixels
     * @param flip whether the mirror images are candidates too
     * @param cmp decides between the best without and the best with mirror
     * @return the prepared image; may be used by several threads at once
     */
    PreparingAligner.Prepared prepare(Image fixed, double maxShiftPx, boolean flip, ImageComparator cmp);

    /** The transform that brings {@code moving} onto {@code fixed}. */
    default Align2d best(Image moving, Image fixed, double maxShiftPx, boolean flip, ImageComparator cmp) {
        return prepare(fixed, maxShiftPx, flip, cmp).align(moving, Align2d.IDENTITY);
    }

    /** The search that the aligners use. */
    static ExhaustiveSearch standard() {
        return PolarReference.COARSE_TO_FINE;
    }
}
