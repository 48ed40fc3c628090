package org.sparrowem.kernel.similarity;

import java.util.List;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.image.Statistics;
import org.sparrowem.kernel.process.MeanShrink;

/** The score of a pair whose alignment has been found, refined first if that was asked for. */
final class PairScore {
    private final List<Image> references;
    private final boolean[] flat;
    private final SimilaritySettings how;
    private final List<Image> masks;

    PairScore(List<Image> references, SimilaritySettings how) {
        this.how = how;
        this.references = references.stream().map(this::shrunk).toList();
        this.masks = how.masks().stream().map(this::shrunk).toList();
        this.flat = new boolean[references.size()];
        for (int r = 0; r < flat.length; r++) {
            flat[r] = Statistics.of(references.get(r)).sigma() == 0;
        }
    }

    int references() {
        return flat.length;
    }

    /** Whether a reference is constant: nothing can be compared with it. */
    boolean isFlat(int r) {
        return flat[r];
    }

    Image shrunk(Image image) {
        return how.shrink() > 1 ? new MeanShrink(how.shrink()).process(image) : image;
    }

    /** A particle, binned, with its way to see references. */
    Sight sight(Image particle) {
        return how.filter().sight(shrunk(particle));
    }

    /** The binned reference as the particle sees it before it is moved. */
    Image reference(int r, Sight sight) {
        Image before = references.get(r);
        Image after = sight.before(before);
        return after == before ? before : keepZeros(before, after);
    }

    /** A masked reference stays masked. */
    private static Image keepZeros(Image before, Image after) {
        float[] data = after.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = before.data()[i] == 0 ? 0 : data[i];
        }
        return after.with(data);
    }

    /** Refines, scores and notes a pair. */
    void score(Sight sight, int r, Image reference, Align2d coarse, SimilarityRow row) {
        Align2d toParticle = how.refineAlign() == null
                ? coarse
                : how.refineAlign().align(reference, sight.aligned(), how.refineCmp(), coarse);
        note(sight, r, PlaneTransform.apply(reference, toParticle), toParticle, row);
    }

    /** Scores and notes a pair whose reference was moved onto the particle. */
    void note(Sight sight, int r, Image moved, Align2d toParticle, SimilarityRow row) {
        Image mask = mask(r, toParticle);
        double score = how.cmp().compare(masked(sight.judged(), mask), masked(sight.after(moved), mask));
        Align2d back = toParticle.inverse();
        row.set(
                r,
                score,
                new Align2d(
                        back.dx() * how.shrink(),
                        back.dy() * how.shrink(),
                        back.alphaDeg(),
                        back.mirror(),
                        back.scale()));
    }

    /** What both of a pair are multiplied with. */
    private Image mask(int r, Align2d toParticle) {
        return masks.size() < 2
                ? masks.stream().findFirst().orElse(null)
                : PlaneTransform.apply(masks.get(r), toParticle);
    }

    private static Image masked(Image image, Image mask) {
        if (mask == null) {
            return image;
        }
        float[] data = image.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= mask.data()[i];
        }
        return image.with(data);
    }
}
