package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.sparrowem.contract.UsageError;

/** Worked by hand from e2make3d's rules. */
class KeepRuleTest {
    @Test
    void aFractionKeepsTheBestOnes() {
        double[] q = {0.5, 0.9, 0.1, 0.7, 0.3};
        assertEquals(0.3, new KeepRule(0.8, false, false).cutoff(q), "int(0.8 * 5) = 4 kept");
        assertEquals(0.5, new KeepRule(0.79, false, false).cutoff(q), "int(3.95) = 3 kept");
        assertEquals(0.1, KeepRule.ALL.cutoff(q));
        assertEquals(0.9, new KeepRule(0.1, false, false).cutoff(q), "at least the best");
    }

    @Test
    void sigmaCountsDownFromTheMean() {
        assertEquals(3 - 1.5 * 2, new KeepRule(1.5, true, false).cutoff(new double[] {1, 5, 1, 5}), 1e-15);
    }

    @Test
    void relativeQualityIsOverTheTenBeforeItselfAndNineAfterByWeight() {
        int n = 30;
        int[] byWeight = new int[n];
        double[] q = new double[n];
        for (int p = 0; p < n; p++) {
            byWeight[p] = n - 1 - p;
            q[n - 1 - p] = p + 1;
        }
        double[] r = new KeepRule(1, false, false).comparable(byWeight, q);
        assertEquals(1 / 5.5, r[n - 1], 1e-15, "position 0: mean of 1..10");
        assertEquals(16 / 15.5, r[n - 1 - 15], 1e-15, "position 15: mean of positions 5..24, values 6..25");
        assertEquals(30 / 25.0, r[0], 1e-15, "position 29: mean of positions 19..29, values 20..30");
        assertArrayEquals(q, new KeepRule(1, false, true).comparable(byWeight, q), "absolute");
    }

    /** EMAN2 takes one sigma here, whatever the number. */
    @Test
    void absoluteQualitiesHonourTheNumberOfSigmas() {
        KeepRule rule = new KeepRule(1.5, true, true);
        double[] q = {1, 5, 1, 5};
        assertEquals(3 - 1.5 * 2, rule.cutoff(rule.comparable(new int[] {0, 1, 2, 3}, q)), 1e-15);
    }

    @Test
    void aFractionOutsideItsRangeIsRefused() {
        assertThrows(UsageError.class, () -> new KeepRule(1.2, false, false));
        assertThrows(UsageError.class, () -> new KeepRule(0, false, true));
        assertEquals(3, new KeepRule(3, true, false).keep(), "three sigma is fine");
    }
}
