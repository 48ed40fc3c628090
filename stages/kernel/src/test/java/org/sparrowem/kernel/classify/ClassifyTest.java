package org.sparrowem.kernel.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClassifyTest {
    private static final float NAN = Float.NaN;

    /** Two particles, three references, worked by hand. */
    private static final float[] SCORES = {-0.5f, -0.9f, -0.7f, NAN, 3, 2};

    @Test
    void theTwoBestOfEachParticleAndWhatIsSaidOfThem() {
        Classification c = Classify.of(SCORES, 3, 2, 2);
        assertArrayEquals(new int[] {1, 2, 2, 1}, c.chosen());
        assertArrayEquals(new float[] {1, 2, 2, 1}, c.plane());
        assertArrayEquals(new float[] {2, 3, 6, 5}, c.pick(new float[] {1, 2, 3, 4, 5, 6}));
    }

    @Test
    void whatIsNoNumberComesLastAndTiesGoToTheLowerReference() {
        assertArrayEquals(new int[] {3, 1, 0, 2}, Classify.best(new float[] {NAN, 7, Float.NEGATIVE_INFINITY, -1}, 4));
        assertArrayEquals(new int[] {1, 2}, Classify.best(new float[] {5, 1, 1}, 2));
    }

    @Test
    void moreClassesThanReferencesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Classify.best(new float[] {1, 2}, 3));
        assertThrows(IllegalArgumentException.class, () -> Classify.of(SCORES, 3, 3, 1));
    }
}
