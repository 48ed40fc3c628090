package org.sparrowem.kernel.similarity;

import java.util.List;
import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.align.RotateTranslate;
import org.sparrowem.kernel.align.RotateTranslateFlip;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.Dot;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/** Chooses the engine: the polar search wherever the settings allow it, else pair by pair. */
public final class SimilarityEngines {
    /** References of a particle that are scored exactly when the comparator is linear. */
    private static final int EXACT = 8;

    private SimilarityEngines() {}

    /**
     * An engine for these references.
     *
     * @param references square images of one size, at least one
     * @param twoStage binning of the first of two stages; 0 for one stage
     * @param parallel for the preparation of a two-stage search
     */
    public static SimilarityEngine of(List<Image> references, SimilaritySettings how, int twoStage, Parallel parallel) {
        return twoStage > 0
                ? new TwoStageEngine(references, how, twoStage, parallel)
                : oneStage(references, how, EXACT);
    }

    static SimilarityEngine oneStage(List<Image> references, SimilaritySettings how, int exact) {
        PolarSpan span = span(how.align());
        if (span == null) {
            return new PairwiseEngine(references, how);
        }
        boolean estimates = ranksAsCorrelation(how.cmp())
                && how.refineAlign() == null
                && how.masks().isEmpty();
        return new PolarEngine(references, how, span.maxShiftPx, span.flip, estimates ? exact : references.size());
    }

    /** What an aligner searches that asks for the exhaustive search. */
    private record PolarSpan(double maxShiftPx, boolean flip) {}

    private static PolarSpan span(Aligner align) {
        if (align instanceof RotateTranslateFlip a && a.rfpMode() < 0) {
            return new PolarSpan(a.maxshift(), true);
        }
        return align instanceof RotateTranslate a && a.rfpMode() < 0 ? new PolarSpan(a.maxshift(), false) : null;
    }

    /**
     * Whether a comparator ranks references as the correlation coefficient does: the plain dot product favours strong
     * ones, a mask hides part of what the search sees. Compared as wholes, so that no parameter is overlooked.
     */
    private static boolean ranksAsCorrelation(ImageComparator cmp) {
        return cmp.equals(new Ccc(true)) || cmp.equals(new Dot(true, true));
    }
}
