package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PeakTest {
    @Test
    void findsTheTopOfATiltedParaboloid() {
        double[] v = new double[27];
        for (int i = 0; i < 27; i++) {
            double x = i % 3 - 1 - 0.3;
            double y = i / 3 % 3 - 1 + 0.2;
            double a = i / 9 - 1 - 0.1;
            v[i] = 5 - 2 * x * x - y * y - 3 * a * a + 0.8 * x * y - 1.1 * y * a + 0.5 * x * a;
        }
        assertArrayEquals(new double[] {0.3, -0.2, 0.1}, Peak.of(v), 1e-12);
    }

    @Test
    void aFlatOrRisingFieldHasNone() {
        double[] v = new double[27];
        assertArrayEquals(new double[3], Peak.of(v));
        for (int i = 0; i < 27; i++) {
            v[i] = i;
        }
        assertArrayEquals(new double[3], Peak.of(v));
    }
}
