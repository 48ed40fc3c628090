package org.sparrowem.kernel.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Align2d;

class ClassifyTest {
    private static final float NAN = Float.NaN;

    /** Two particles, three references, worked by hand. */
    private static final float[][] MATRIX = {
        {-0.5f, -0.9f, -0.7f, NAN, 3, 2},
        {1, 2, 3, 4, 5, 6},
        {-1, -2, -3, -4, -5, -6},
        {10, 20, 30, 40, 50, 60},
        {0, 1, 0, 1, 0, 1},
        {1, 1, 1, 1, 1, 1}
    };

    @Test
    void theTwoBestOfEachParticleWithTheirAlignments() {
        Classification c = Classify.of(MATRIX, 3, 2, 2);
        assertEquals(new Classification.Choice(1, 1, Align2d.of(2, -2, 20, true)), c.choices()[0][0]);
        assertEquals(new Classification.Choice(2, 1, Align2d.of(3, -3, 30, false)), c.choices()[0][1]);
        assertArrayEquals(new float[] {1, 2, 2, 1}, c.matrix()[0]);
        assertArrayEquals(new float[] {1, 1, 1, 1}, c.matrix()[1]);
        assertArrayEquals(new float[] {2, 3, 6, 5}, c.matrix()[2]);
        assertArrayEquals(new float[] {-2, -3, -6, -5}, c.matrix()[3]);
        assertArrayEquals(new float[] {20, 30, 60, 50}, c.matrix()[4]);
        assertArrayEquals(new float[] {1, 0, 1, 0}, c.matrix()[5]);
        assertArrayEquals(new float[] {1, 1, 1, 1}, c.matrix()[6]);
    }

    @Test
    void aParticleIsMemberOfEachOfItsClasses() {
        List<int[]> members = Classify.of(MATRIX, 3, 2, 2).members(3);
        assertArrayEquals(new int[] {}, members.get(0));
        assertArrayEquals(new int[] {0, 1}, members.get(1));
        assertArrayEquals(new int[] {0, 1}, members.get(2));
    }

    @Test
    void whatIsNoNumberComesLastAndTiesGoToTheLowerReference() {
        assertArrayEquals(new int[] {3, 1, 0, 2}, Classify.best(new float[] {NAN, 7, Float.NEGATIVE_INFINITY, -1}, 4));
        assertArrayEquals(new int[] {1, 2}, Classify.best(new float[] {5, 1, 1}, 2));
    }

    @Test
    void moreClassesThanReferencesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Classify.best(new float[] {1, 2}, 3));
        assertThrows(IllegalArgumentException.class, () -> Classify.of(MATRIX, 3, 3, 1));
    }
}
