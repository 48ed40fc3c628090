package org.sparrowem.kernel.similarity;

import org.sparrowem.kernel.align.Aligner;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * How particles are compared with references.
 *
 * @param cmp gives the score of an aligned pair
 * @param align finds the alignment
 * @param alignCmp decides between candidates while aligning
 * @param refineAlign refines the alignment, or {@code null}
 * @param refineCmp decides while refining
 * @param mask image of weights that both of an aligned pair are multiplied with before the score, or {@code null}
 * @param filter what is done to references for each particle
 * @param example any particle of the set, by which a search is planned where references are filtered; else {@code null}
 * @param shrink both are binned by this factor first; shifts are told in unbinned pixels
 */
public record SimilaritySettings(
        ImageComparator cmp,
        Aligner align,
        ImageComparator alignCmp,
        Aligner refineAlign,
        ImageComparator refineCmp,
        Image mask,
        ReferenceFilter filter,
        Image example,
        int shrink) {}
