package org.sparrowem.kernel.average;

import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.align.Refine;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Brings a finished average back onto its projection, so that rounds of alignment to one another do not let a class drift.
 *
 * <p>As EMAN2 of 2012: the user's aligner, then refinement by correlation. The rounds began on the projection, so that the
 * average is most often nearly there already: refinement from the identity is tried as well and the better kept; a wrong
 * peak of a noisy average then does no harm.
 */
final class BackAlignment {
    private static final ImageComparator CCC = new Ccc(true);
    private static final Aligner REFINE = new Refine(1, 1, 5, 0.04, 28, -1);

    private final Matcher matcher;

    BackAlignment(Matcher matcher) {
        this.matcher = matcher;
    }

    Align2d of(Image average, Image projection) {
        Align2d near = REFINE.align(average, projection, CCC, Align2d.IDENTITY);
        Align2d anywhere = REFINE.align(
                average, projection, CCC, matcher.prepare(projection).align(average));
        return score(average, anywhere, projection) < score(average, near, projection) ? anywhere : near;
    }

    private static double score(Image average, Align2d transform, Image projection) {
        return CCC.compare(PlaneTransform.apply(average, transform), projection);
    }
}
