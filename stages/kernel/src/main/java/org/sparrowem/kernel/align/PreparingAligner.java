package org.sparrowem.kernel.align;

import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** An aligner that can do once what depends on the fixed image only, for many images aligned to the same one. */
public interface PreparingAligner extends Aligner {
    /** Prepares a fixed image; the result may be used by several threads at once. */
    Prepared prepare(Image fixed, ImageComparator cmp);

    @Override
    default Align2d align(Image moving, Image fixed, ImageComparator cmp, Align2d start) {
        return prepare(fixed, cmp).align(moving, start);
    }

    /** The prepared fixed image; same values as {@link Aligner#align}. */
    interface Prepared {
        /** The transform that brings {@code moving} onto the prepared image. */
        Align2d align(Image moving, Align2d start);

        /** The image as this aligner leaves it after that transform: what a comparison of the pair sees. */
        default Image moved(Image moving, Align2d transform) {
            return PlaneTransform.apply(moving, transform);
        }
    }

    /** Prepares any aligner: itself where it can, else a plain binding of the arguments. */
    static Prepared prepare(Aligner aligner, Image fixed, ImageComparator cmp) {
        return aligner instanceof PreparingAligner p
                ? p.prepare(fixed, cmp)
                : (moving, start) -> aligner.align(moving, fixed, cmp, start);
    }
}
