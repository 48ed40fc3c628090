package org.sparrowem.kernel.similarity;

import java.util.List;
import org.sparrowem.contract.Catalog;
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
        Image binned = pairs.shrunk(particle);
        for (int r = 0; r < references(); r++) {
            compare(binned, r, row);
        }
    }

    /** Compares one pair; the particle is binned already. */
    void compare(Image binned, int r, SimilarityRow row) {
        if (pairs.isFlat(r)) {
            return;
        }
        Image reference = pairs.reference(r, binned);
        Align2d toParticle = how.align().align(reference, binned, how.alignCmp(), Align2d.IDENTITY);
        pairs.score(binned, r, reference, toParticle, row);
    }

    @Override
    public String describe() {
        return "pair by pair: align " + Catalog.text(how.align()) + ", cmp " + Catalog.text(how.cmp());
    }
}
