package org.sparrowem.kernel.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class KeepTest {
    private static final double[] SCORES = {-5, -1, -4, -2, -3};

    @Test
    void aFractionCutsAtTheScoreAtThatPositionIncluded() {
        // Sorted -5 -4 -3 -2 -1; position int(5 * 0.5) = 2 holds -3.
        assertArrayEquals(new boolean[] {true, false, true, false, true}, new Keep(0.5, false).passing(SCORES));
        assertArrayEquals(new boolean[] {true, true, true, true, true}, Keep.ALL.passing(SCORES));
    }

    @Test
    void sigmasCutAboveTheMean() {
        // Mean -3, population sigma sqrt(2): threshold -3 + 0.8 * 1.414 = -1.87.
        assertArrayEquals(new boolean[] {true, false, true, true, true}, new Keep(0.8, true).passing(SCORES));
    }

    @Test
    void theBestOneIsPutBackIfNonePasses() {
        assertArrayEquals(new boolean[] {true, false, false, false, false}, new Keep(-9, true).passing(SCORES));
        assertArrayEquals(new boolean[] {}, Keep.ALL.passing(new double[0]));
    }

    @Test
    void aFractionIsOverZeroToOne() {
        assertThrows(IllegalArgumentException.class, () -> new Keep(0, false));
        assertThrows(IllegalArgumentException.class, () -> new Keep(1.1, false));
    }
}
