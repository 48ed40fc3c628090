package org.sparrowem.kernel.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Masks;
import org.sparrowem.kernel.process.LowpassGauss;

/** The half map comparison against what must come out: 1, 0, and no gain from a mask. */
class HalfMapsTest {
    private static final int N = 48;

    private static Image noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[N * N * N];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Image.volume(N, N, N, data, 2);
    }

    private static Image sum(Image a, double factor, Image b) {
        float[] data = a.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += (float) (factor * b.data()[i]);
        }
        return a.with(data);
    }

    /** A blob with sharp features and noise: signal in the low shells, noise beyond. */
    private static Image half(long seed) {
        Image object =
                new LowpassGauss(0.12, null).process(Masks.sphere(N, 11, 0)).withApix(2);
        return sum(object, 0.05, noise(seed));
    }

    @Test
    void identicalMapsAgreeInEveryShell() {
        HalfMaps same = HalfMaps.of(noise(1), noise(1), Masks.sphere(N, 12, 4), 0);
        for (FscCurve curve : new FscCurve[] {same.unmasked(), same.masked(), same.corrected()}) {
            for (double c : curve.fsc()) {
                assertEquals(1, c, 1e-6);
            }
        }
        assertEquals(N / 2 + 1, same.firstRandom(), "nothing to take out");
    }

    @Test
    void independentNoiseDoesNotAgree() {
        HalfMaps noise = HalfMaps.of(noise(1), noise(2), Masks.sphere(N, 30, 0), 0);
        for (int i = 2; i < noise.unmasked().fsc().length; i++) {
            double sigma = 1 / Math.sqrt(noise.unmasked().count()[i]);
            assertEquals(0, noise.unmasked().fsc()[i], 3 * sigma, "shell " + i);
        }
    }

    /** Common signal at low resolution, noise beyond, and a small hard mask: what it feigns is found and taken off. */
    @Test
    void aTightMaskFeignsAgreementThatIsTakenOff() {
        Image a = sum(half(1), 1, new LowpassGauss(0.06, null).process(noise(7)));
        Image b = sum(half(2), 1, new LowpassGauss(0.06, null).process(noise(7)));
        Image tight = Masks.sphere(N, 3, 0);
        HalfMaps halves = HalfMaps.of(a, b, tight, 5);
        double feigned = halves.masked().crossing(0.143).angstrom();
        double honest = halves.unmasked().crossing(0.143).angstrom();
        double corrected = halves.corrected().crossing(0.143).angstrom();
        assertTrue(feigned < 0.9 * honest, feigned + " masked, " + honest + " unmasked");
        assertTrue(corrected > feigned, corrected + " corrected, " + feigned + " masked");
    }

    /** Nothing but noise and its mean: cut out by a hard edge, the mean is an object that both maps show. */
    @Test
    void theEdgeOfAMaskIsNoSignal() {
        Image level = Image.volume(N, N, N, new float[N * N * N], 2);
        java.util.Arrays.fill(level.data(), 5);
        HalfMaps halves = HalfMaps.of(sum(noise(1), 1, level), sum(noise(2), 1, level), Masks.sphere(N, 10, 0), 5);
        double feigned = 0;
        double part = 4.0 / 3 * Math.PI * 10 * 10 * 10 / (N * N * N);
        for (int i = halves.firstRandom() + 2; i <= N / 2; i++) {
            feigned = Math.max(feigned, halves.masked().fsc()[i]);
            // Within the mask there are fewer independent numbers; small shells scatter by more than 0.143.
            double limit = Math.max(0.143, 3 / Math.sqrt(part * halves.masked().count()[i]));
            assertTrue(halves.corrected().fsc()[i] < limit, "shell " + i);
        }
        assertTrue(feigned > 0.3, "the mask feigns " + feigned);
    }

    @Test
    void theCorrectionIsChensFormula() {
        HalfMaps halves = HalfMaps.of(half(1), half(2), Masks.sphere(N, 13, 3), 1);
        int from = halves.firstRandom() + 2;
        assertTrue(from > 3 && from < N / 2 - 2, "shells on both sides of " + from);
        for (int i = 0; i <= N / 2; i++) {
            double masked = halves.masked().fsc()[i];
            double feigned = halves.randomised().fsc()[i];
            double expected = i < from ? masked : feigned >= masked ? 0 : (masked - feigned) / (1 - feigned);
            assertEquals(expected, halves.corrected().fsc()[i], 1e-12, "shell " + i);
        }
        // Below the shell from which on phases are random nothing changes but what the mask mixes in.
        assertEquals(halves.masked().fsc()[1], halves.randomised().fsc()[1], 1e-3);
    }

    @Test
    void theMeanOfTheLowShells() {
        HalfMaps halves = HalfMaps.of(half(1), half(2), Masks.sphere(N, 13, 3), 1);
        double[] c = halves.unmasked().fsc();
        assertEquals((c[1] + c[2] + c[3]) / 3, halves.meanUpTo(3.5 / (N * 2.0)), 1e-12);
        assertEquals(c[1], halves.meanUpTo(0), 1e-12);
        assertEquals(Arrays.stream(c).skip(1).average().orElseThrow(), halves.meanUpTo(9), 1e-12);
    }
}
