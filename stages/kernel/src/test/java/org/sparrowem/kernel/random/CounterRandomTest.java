package org.sparrowem.kernel.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;

class CounterRandomTest {
    private static final int DRAWS = 100_000;

    @Test
    void firstWordsAreThePublishedBlockOfCounterZero() {
        CounterRandom random = new CounterRandom(0, 0, 0);
        assertEquals(0x6627e8d5, random.nextInt());
        assertEquals(0xe169c58d, random.nextInt());
    }

    @Test
    void allBitsOfSeedAndIndexCount() {
        int plain = new CounterRandom(5, 1, 9).nextInt();
        assertNotEquals(plain, new CounterRandom(5 + (1L << 40), 1, 9).nextInt());
        assertNotEquals(plain, new CounterRandom(5, 1, 9 + (1L << 40)).nextInt());
        assertNotEquals(plain, new CounterRandom(5, 2, 9).nextInt());
    }

    @Test
    void drawsOfOneIndexDoNotDependOnThoseOfAnother() {
        CounterRandom alone = new CounterRandom(3, 0, 17);
        CounterRandom other = new CounterRandom(3, 0, 18);
        CounterRandom mixed = new CounterRandom(3, 0, 17);
        for (int i = 0; i < 50; i++) {
            other.gaussian();
            assertEquals(alone.gaussian(), mixed.gaussian());
        }
    }

    /** 100 equal cells, 99 degrees of freedom: chi-square is below 149 in 999 of 1000 cases; the seed is fixed. */
    @Test
    void uniformFillsTheUnitIntervalEvenly() {
        assertEven(0, 1, CounterRandom::uniform);
    }

    /** Moments of the normal distribution 0, 1, 0, 3 with standard errors sqrt(1, 2, 15, 96)/sqrt(n), five of each. */
    @Test
    void gaussianHasTheMomentsOfANormalNumber() {
        CounterRandom random = new CounterRandom(11, 0, 0);
        double[] sums = new double[4];
        for (int i = 0; i < DRAWS; i++) {
            double g = random.gaussian();
            sums[0] += g;
            sums[1] += g * g;
            sums[2] += g * g * g;
            sums[3] += g * g * g * g;
        }
        double[] expected = {0, 1, 0, 3};
        double[] variance = {1, 2, 15, 96};
        for (int m = 0; m < 4; m++) {
            double bound = 5 * Math.sqrt(variance[m] / DRAWS);
            assertEquals(expected[m], sums[m] / DRAWS, bound, "moment " + (m + 1));
        }
    }

    @Test
    void orientationsAreUniformInEachAngle() {
        assertEven(0, 360, r -> r.orientation().azDeg());
        assertEven(-1, 1, r -> Math.cos(Math.toRadians(r.orientation().altDeg())));
        assertEven(0, 360, r -> r.orientation().phiDeg());
    }

    /**
     * For uniform rotations the angle between two has the density (1 - cos w)/pi: mean cosine -1/2. Every matrix element
     * has mean 0 and mean square 1/3.
     */
    @Test
    void rotationsAreUniform() {
        int n = 20_000;
        double[] sum = new double[9];
        double[] squares = new double[9];
        double cosine = 0;
        for (int i = 0; i < n; i++) {
            Rotation r = new CounterRandom(1, 4, i).orientation().rotation();
            for (int e = 0; e < 9; e++) {
                sum[e] += r.m()[e] / n;
                squares[e] += r.m()[e] * r.m()[e] / n;
            }
            Orientation next = new CounterRandom(1, 5, i).orientation();
            cosine += Math.cos(Math.toRadians(r.angleDegTo(next.rotation()))) / n;
        }
        for (int e = 0; e < 9; e++) {
            assertEquals(0, sum[e], 5 / Math.sqrt(3.0 * n), "mean of element " + e);
            assertEquals(1.0 / 3, squares[e], 5 * Math.sqrt(4.0 / 45 / n), "mean square of element " + e);
        }
        assertEquals(-0.5, cosine, 5 * Math.sqrt(0.25 / n));
    }

    private static void assertEven(double low, double high, ToDoubleFunction<CounterRandom> draw) {
        int[] cells = new int[100];
        for (int i = 0; i < DRAWS; i++) {
            double v = draw.applyAsDouble(new CounterRandom(7, 2, i));
            cells[(int) ((v - low) / (high - low) * cells.length)]++;
        }
        double expected = (double) DRAWS / cells.length;
        double chiSquare = 0;
        for (int c : cells) {
            chiSquare += (c - expected) * (c - expected) / expected;
        }
        assertTrue(chiSquare < 149, "chi-square " + chiSquare);
    }
}
