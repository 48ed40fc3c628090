package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;

/** The maps by Fourier transform against the sums that they stand for. */
class CorrelationTest {
    private static final int NX = 12;
    private static final int NY = 10;
    private static final Image FIXED = noise(1);
    private static final Image MOVING = noise(2);

    private static Image noise(long seed) {
        Random random = new Random(seed);
        float[] data = new float[NX * NY];
        for (int i = 0; i < data.length; i++) {
            data[i] = 3 + (float) random.nextGaussian() * (1 + i % 5);
        }
        return Image.of(NX, NY, data);
    }

    /** Where a pixel of the moving image lands. */
    private static int landing(int p, int dx, int dy) {
        return Math.floorMod(p / NX + dy, NY) * NX + Math.floorMod(p % NX + dx, NX);
    }

    @Test
    void plainIsTheSumOfProducts() {
        float[] map = Correlation.plain(FIXED).of(MOVING);
        for (int s = 0; s < map.length; s++) {
            double sum = 0;
            for (int p = 0; p < map.length; p++) {
                sum += MOVING.data()[p] * FIXED.data()[landing(p, s % NX, s / NX)];
            }
            assertEquals(sum, map[s], 1e-5 * Math.abs(sum), "shift " + s % NX + "," + s / NX);
        }
    }

    @Test
    void maskedDividesByTheNormUnderTheMovingImagesPixelsThatAreNotZero() {
        float[] data = MOVING.data().clone();
        for (int p = 0; p < data.length; p++) {
            data[p] = p % NX < 4 && p / NX < 5 ? data[p] : 0;
        }
        float[] map = Correlation.masked(FIXED).of(MOVING.with(data));
        for (int s = 0; s < map.length; s++) {
            double sum = 0;
            double energy = 0;
            for (int p = 0; p < map.length; p++) {
                double f = FIXED.data()[landing(p, s % NX, s / NX)];
                sum += data[p] * f;
                energy += data[p] == 0 ? 0 : f * f;
            }
            assertEquals(sum / Math.sqrt(energy), map[s], 1e-4, "shift " + s % NX + "," + s / NX);
        }
    }

    /** Pearson's coefficient between the fixed image within radius 4 of its centre (6, 5) and what the shift brings there. */
    @Test
    void localIsTheCorrelationCoefficientWithinTheCircle() {
        float[] map = Correlation.local(FIXED).of(MOVING);
        for (int s = 0; s < map.length; s++) {
            double[] sums = new double[6];
            for (int p = 0; p < map.length; p++) {
                int q = landing(p, s % NX, s / NX);
                if (Math.hypot(q % NX - 6, q / NX - 5) <= 4) {
                    double m = MOVING.data()[p];
                    double f = FIXED.data()[q];
                    add(sums, m, f);
                }
            }
            assertEquals(pearson(sums), map[s], 1e-5, "shift " + s % NX + "," + s / NX);
        }
    }

    @Test
    void aMovingImageWithoutContrastCorrelatesWithNothing() {
        for (float value : Correlation.local(FIXED).of(MOVING.with(new float[NX * NY]))) {
            assertEquals(0, value);
        }
    }

    private static void add(double[] sums, double m, double f) {
        sums[0]++;
        sums[1] += m;
        sums[2] += f;
        sums[3] += m * m;
        sums[4] += f * f;
        sums[5] += m * f;
    }

    private static double pearson(double[] s) {
        double spread = (s[3] - s[1] * s[1] / s[0]) * (s[4] - s[2] * s[2] / s[0]);
        return (s[5] - s[1] * s[2] / s[0]) / Math.sqrt(spread);
    }
}
