package org.sparrowem.kernel.align;

import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * Finds the best of all rotations, shifts within a limit and, if wanted, mirrors, by the correlation of the spectra.
 *
 * <p>No comparator decides between the candidates: comparing interpolated images favours whatever pose smooths the noise
 * most, so that a particle in its true pose near a multiple of 90 degrees and a whole-pixel shift, which interpolation
 * leaves noisy, loses to a wrong mirror. The spectra of all poses hold the same noise.
 */
public interface ExhaustiveSearch {
    /**
     * Prepares the image to align to.
     *
     * @param maxShiftPx largest length of the shift, pixels
     * @param flip whether the mirror images are candidates too
     * @return the prepared image; may be used by several threads at once
     */
    PreparingAligner.Prepared prepare(Image fixed, double maxShiftPx, boolean flip);

    /** The transform that brings {@code moving} onto {@code fixed}. */
    default Align2d best(Image moving, Image fixed, double maxShiftPx, boolean flip) {
        return prepare(fixed, maxShiftPx, flip).align(moving, Align2d.IDENTITY);
    }

    /** The search that the aligners use. */
    static ExhaustiveSearch standard() {
        return PolarReference.COARSE_TO_FINE;
    }
}
