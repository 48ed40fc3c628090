package org.sparrowem.kernel.similarity;

import java.util.List;
import java.util.stream.IntStream;
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
 * @param masks images of weights that both of an aligned pair are multiplied with before the score: none; one, which lies on
 *     the particle; or one for each reference, which is moved with it
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
        List<Image> masks,
        ReferenceFilter filter,
        Image example,
        int shrink) {

    /** The settings for some of the references, by number. */
    SimilaritySettings of(int[] some) {
        if (masks.size() < 2) {
            return this;
        }
        List<Image> theirs = IntStream.of(some).mapToObj(masks::get).toList();
        return new SimilaritySettings(cmp, align, alignCmp, refineAlign, refineCmp, theirs, filter, example, shrink);
    }
}
