package org.sparrowem.kernel.average;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.image.Image;

/** The averagers minmax, median and iteration. */
class AveragersTest {
    private static Image average(String text, Image... images) {
        Averager.Sum sum = Catalog.of(Averager.class).create(text).begin();
        for (Image image : images) {
            sum.add(image);
        }
        return sum.finish();
    }

    @ParameterizedTest
    @CsvSource({
        "minmax, vol_avg_minmax_4.f32",
        "minmax:max=0, vol_avg_minmax_4.f32",
        "minmax:max=1, vol_avg_minmax_3.f32",
        "median, vol_avg_median_8.f32"
    })
    void sameAsEman2(String text, String file) {
        Image[] images = new Image[4];
        for (int i = 0; i < 4; i++) {
            images[i] = ConformanceData.image("vol_avg_in_4x32x32.f32", 32, 32, i);
        }
        Image average = average(text, images);
        assertEquals(4, average.ptclRepr());
        assertArrayEquals(ConformanceData.floats(file), average.data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"minmax", "median", "iteration"})
    void nothingGivesNothingAndOneImageGivesItself(String text) {
        assertNull(average(text));
        Image one = Image.of(3, 3, new float[] {1, 2, 3, 4, 9, 6, 7, 8, 5});
        assertArrayEquals(one.data(), average(text, one).data());
        Image other = Image.of(2, 2, new float[4]);
        assertThrows(IllegalArgumentException.class, () -> average(text, one, other));
    }

    @Test
    void ofAnOddNumberTheMedianIsTheMiddleOne() {
        Image a = Image.of(2, 1, new float[] {5, -1});
        Image b = Image.of(2, 1, new float[] {1, 7});
        Image c = Image.of(2, 1, new float[] {2, 0});
        assertArrayEquals(new float[] {2, 0}, average("median", a, b, c).data());
    }

    /**
     * A step far above the error stays, and noise on the plateaus goes: the smoothing acts on differences of the order of
     * the standard error only.
     */
    @Test
    void iterationSmoothsNoiseAndKeepsWhatRisesAboveIt() {
        int n = 24;
        Image[] noisy = new Image[8];
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < noisy.length; k++) {
            float[] data = new float[n * n];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) ((i % n < n / 2 ? 0 : 100) + random.nextGaussian());
            }
            noisy[k] = Image.of(n, n, data);
        }
        Image plain = average("mean", noisy);
        Image smooth = average("iteration", noisy);
        assertEquals(8, smooth.ptclRepr());
        assertTrue(
                roughness(smooth) < 0.75 * roughness(plain),
                roughness(smooth) + " of neighbours differ, before " + roughness(plain));
        for (int y = 1; y < n - 1; y++) {
            assertEquals(100, smooth.at(n / 2, y) - smooth.at(n / 2 - 1, y), 3, "the step in row " + y);
        }
        assertEquals(plain.at(5, 0), smooth.at(5, 0), "the border is left alone");
    }

    private static double roughness(Image image) {
        double sum = 0;
        for (int y = 1; y < image.ny() - 1; y++) {
            for (int x = 2; x < image.nx() / 2 - 2; x++) {
                sum += Math.pow(image.at(x + 1, y) - image.at(x, y), 2);
            }
        }
        return sum;
    }

    /** One free pixel obeys m' = m + (a - m) erfc(|m - m0|/s)/100, here stepped with an integral of its own. */
    @Test
    void iterationFollowsItsEquation() {
        float[] low = {0, 0, 0, 0, 3, 0, 0, 0, 0};
        float[] high = {0, 0, 0, 0, 7, 0, 0, 0, 0};
        double error = 2 / Math.sqrt(2);
        double s = error * Math.sqrt((1 - 1.0 / 9) / 8);
        double m = 5;
        for (int i = 0; i < 1000; i++) {
            m += -m * erfc(Math.abs(m - 5) / s) / 100;
        }
        assertEquals(
                m,
                average("iteration", Image.of(3, 3, low), Image.of(3, 3, high)).at(1, 1),
                1e-5);
    }

    private static double erfc(double x) {
        int steps = 2000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double t = x * (i + 0.5) / steps;
            sum += Math.exp(-t * t) * x / steps;
        }
        return 1 - 2 / Math.sqrt(Math.PI) * sum;
    }

    /** From tables of the function: erfc(0.5) = 0.479500122, erfc(1) = 0.157299207, erfc(2) = 0.004677735. */
    @Test
    void theErrorFunctionIsTheTabulatedOne() {
        assertEquals(1, ErrorFunction.complement(0), 1e-12);
        assertEquals(0.479500122, ErrorFunction.complement(0.5), 1e-9);
        assertEquals(0.157299207, ErrorFunction.complement(1), 1e-9);
        assertEquals(0.004677735, ErrorFunction.complement(2), 1e-9);
        assertEquals(0, ErrorFunction.complement(7));
    }
}
