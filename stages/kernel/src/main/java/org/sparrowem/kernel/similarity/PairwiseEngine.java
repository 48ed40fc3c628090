package org.sparrowem.kernel.similarity;

import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.align.PreparingAligner;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/** Aligns each pair on its own with any aligner and comparator: slow, general, and EMAN2's way to the letter. */
final class PairwiseEngine implements SimilarityEngine {
    private final PairScore pairs;
    private final SimilaritySettings how;

    PairwiseEngine(List<Image> references, SimilaritySettings how) {
        this.pairs = new PairScore(references, how);
        this.how = how;
    }

    @Override
    public int references() {
        return pairs.references();
    }

    @Override
    public void row(Image particle, SimilarityRow row) {
        row.clear();
        compare(particle, IntStream.range(0, references()), row);
    }

    /** Compares a particle with some of the references, which it adds to the row. */
    void compare(Image particle, IntStream some, SimilarityRow row) {
        Sight sight = pairs.sight(particle);
        PreparingAligner.Prepared target = PreparingAligner.prepare(how.align(), sight.aligned(), how.alignCmp());
        some.filter(r -> !pairs.isFlat(r)).forEach(r -> {
            Image reference = pairs.reference(r, sight);
            Align2d found = target.align(reference, Align2d.IDENTITY);
            if (how.refineAlign() == null) {
                pairs.note(sight, r, target.moved(reference, found), found, row);
            } else {
                pairs.score(sight, r, reference, found, row);
            }
        });
    }

    @Override
    public String describe() {
        return "pair by pair: align " + Catalog.text(how.align()) + ", cmp " + Catalog.text(how.cmp());
    }
}
