package org.sparrowem.kernel.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.align.RotateTranslateFlip;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.Dot;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

class SimilarityEnginesTest {
    private static final int SIZE = 32;
    /** More than are scored exactly when the search's own correlation ranks them. */
    private static final int REFERENCES = 12;

    private static SimilarityEngine engine(ImageComparator cmp) {
        List<Image> references = new ArrayList<>();
        for (int i = 0; i < REFERENCES; i++) {
            references.add(Blobs.noisy(Blobs.image(SIZE, Align2d.of(0, 0, 30 * i, false)), 0.1, i));
        }
        SimilaritySettings how = new SimilaritySettings(
                cmp,
                new RotateTranslateFlip(-1, -1),
                new Ccc(true),
                null,
                null,
                List.of(),
                ReferenceFilter.NONE,
                null,
                1);
        return SimilarityEngines.of(references, how, 0, new Parallel(1));
    }

    private static boolean estimates(ImageComparator cmp) {
        return engine(cmp).describe().contains("the leading ones");
    }

    private static Image leftHalf() {
        float[] mask = new float[SIZE * SIZE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % SIZE < SIZE / 2 ? 1 : 0;
        }
        return Image.of(SIZE, SIZE, mask);
    }

    @Test
    void onlyTheCorrelationItselfIsEstimated() {
        assertTrue(estimates(new Ccc(true)));
        assertTrue(estimates(new Dot(true, true)));
        List<ImageComparator> others = new ArrayList<>(List.of(
                new Ccc(false),
                new Ccc(true, leftHalf()),
                new Dot(true, false),
                new Dot(false, true),
                new Dot(true, true, leftHalf())));
        Catalog.of(ImageComparator.class).names().stream()
                .filter(name -> !name.equals("ccc"))
                .forEach(name -> others.add(Catalog.of(ImageComparator.class).create(name)));
        for (ImageComparator cmp : others) {
            assertTrue(!estimates(cmp), Catalog.text(cmp) + " must be computed for every reference");
        }
    }

    /** Every score of a masked comparator is its own, for references too that the search ranks last. */
    @Test
    void aMaskReachesEveryScore() {
        Image particle = Blobs.noisy(Blobs.image(SIZE, Align2d.of(1, 0, 40, false)), 0.2, 99);
        SimilarityRow masked = new SimilarityRow(REFERENCES);
        SimilarityRow whole = new SimilarityRow(REFERENCES);
        engine(new Ccc(true, leftHalf())).row(particle, masked);
        engine(new Ccc(true, ones())).row(particle, whole);
        SimilarityRow plain = new SimilarityRow(REFERENCES);
        engine(new Ccc(true)).row(particle, plain);
        int best = 0;
        for (int r = 0; r < REFERENCES; r++) {
            assertTrue(Math.abs(masked.score(r) - whole.score(r)) > 1e-4, "reference " + r + " ignores the mask");
            best = whole.score(r) < whole.score(best) ? r : best;
        }
        assertEquals(plain.score(best), whole.score(best), 1e-6, "a mask of ones is no mask");
    }

    private static Image ones() {
        float[] mask = new float[SIZE * SIZE];
        Arrays.fill(mask, 1);
        return Image.of(SIZE, SIZE, mask);
    }
}
