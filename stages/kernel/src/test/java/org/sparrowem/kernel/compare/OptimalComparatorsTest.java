package org.sparrowem.kernel.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.LowpassGauss;

/** The parameters of {@code optvariance} and {@code optsub} where closed forms or a second way give the number. */
class OptimalComparatorsTest {
    private static final int SIZE = 32;
    /**
     * Two pixels of equal value in {@link #ramp}: raising one and lowering the other leaves any fitted line as it was.
     */
    private static final int LIFTED = 5 * SIZE + 20;

    private static final int LOWERED = 9 * SIZE + 20;

    private static double compare(String text, Image a, Image b) {
        return Catalog.of(ImageComparator.class).create(text).compare(a, b);
    }

    private static Image ramp() {
        float[] data = new float[SIZE * SIZE];
        for (int i = 0; i < data.length; i++) {
            data[i] = 1 + i % SIZE;
        }
        return Image.of(SIZE, SIZE, data);
    }

    /** {@code slope * ramp + offset}, changed by +-lift in the two pixels. */
    private static Image line(double slope, double offset, double lift) {
        float[] data = ramp().data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (slope * data[i] + offset);
        }
        data[LIFTED] += (float) lift;
        data[LOWERED] -= (float) lift;
        return Image.of(SIZE, SIZE, data);
    }

    private static Image wave(double amplitude, int cyclesX, int cyclesY) {
        float[] data = new float[SIZE * SIZE];
        for (int i = 0; i < data.length; i++) {
            double turns = (double) (cyclesX * (i % SIZE) + cyclesY * (i / SIZE)) / SIZE;
            data[i] = (float) (amplitude * Math.cos(2 * Math.PI * turns));
        }
        return Image.of(SIZE, SIZE, data).withApix(2);
    }

    private static Image sum(Image a, Image b) {
        float[] data = a.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += b.data()[i];
        }
        return a.with(data);
    }

    @Test
    void optvarianceIsTheMeanSquareBesideAUnitLine() {
        assertEquals(2 * 9.0 / (SIZE * SIZE), compare("optvariance:matchfilt=0", line(1, 0, 3), ramp()), 1e-6);
    }

    /** Between (x - b)/a and y, and with invert between x and a y + b: a = 2, b = 5. */
    @Test
    void optvarianceGoesTheWrongWayAlongTheLineAsEman2Does() {
        double direct = 0;
        double inverse = 0;
        for (float x : ramp().data()) {
            double y = 2 * x + 5;
            direct += Math.pow((x - 5) / 2 - y, 2);
            inverse += Math.pow(x - (2 * y + 5), 2);
        }
        int n = SIZE * SIZE;
        assertEquals(direct / n, compare("optvariance:matchfilt=0", line(2, 5, 0), ramp()), 1e-6 * direct / n);
        assertEquals(
                inverse / n, compare("optvariance:matchfilt=0:invert=1", line(2, 5, 0), ramp()), 1e-6 * inverse / n);
    }

    @Test
    void radweightIsTheDistanceFromTheCentre() {
        double lifted = Math.hypot(20 - 16, 5 - 16) + SIZE / 4.0;
        double lowered = Math.hypot(20 - 16, 9 - 16) + SIZE / 4.0;
        double expected = 9 * (lifted + lowered) / (SIZE * SIZE);
        assertEquals(expected, compare("optvariance:matchfilt=0:radweight=1", line(1, 0, 3), ramp()), 1e-6 * expected);
    }

    /** A column of zeros in the second image disturbs the line unless it is left out. */
    @Test
    void keepzeroLeavesZerosOut() {
        float[] holed = ramp().data().clone();
        for (int y = 0; y < SIZE; y++) {
            holed[y * SIZE + 3] = 0;
        }
        Image b = Image.of(SIZE, SIZE, holed);
        assertEquals(0, compare("optvariance:matchfilt=0", line(1, 0, 0), b), 1e-9);
        assertTrue(compare("optvariance:matchfilt=0:keepzero=0", line(1, 0, 0), b) > 0.1);
    }

    /** A low-pass filter with positive factors changes amplitudes alone, so that the image's give the image itself. */
    @Test
    void matchampBringsAFilteredImageBack() {
        Image image = Blobs.noisy(Blobs.image(SIZE, Align2d.IDENTITY), 0.3, 1);
        Image filtered = new LowpassGauss(0.2, null).process(image);
        assertEquals(0, compare("optvariance:matchamp=1:matchfilt=0", image, filtered), 1e-6);
        assertEquals(0, compare("optvariance:matchamp=1", image, filtered), 1e-6, "matchamp overrules matchfilt");
        assertTrue(compare("optvariance:matchfilt=0", image, filtered) > 0.01);
    }

    /**
     * Waves on rings 3 and 9 (21 and 7.1 A): with the first taken away the second is left. Bands that hold only one of
     * the two leave nothing of the one, all of the other. On ring 9 the first holds another wave: were it empty but for
     * rounding, that would be scaled up to fit.
     */
    @Test
    void optsubTakesAwayWhatBothHaveWithinTheBand() {
        Image first = sum(wave(5, 3, 0), wave(1, 9, 1));
        Image both = sum(wave(2, 3, 0), wave(1, 9, 0));
        assertEquals(Math.sqrt(1 / 5.0), compare("optsub:maxres=5", first, both), 1e-6);
        assertEquals(0, compare("optsub:maxres=10", first, both), 1e-6);
        assertEquals(1, compare("optsub:minres=15:maxres=5", first, both), 1e-6);
    }

    /** Without a known pixel size it is 1 A, as in EMAN2: ring 9 lies at 3.6 A. */
    @Test
    void optsubWithoutPixelSizeCountsPixels() {
        Image first = sum(wave(5, 3, 0), wave(1, 9, 1)).withApix(0);
        Image both = sum(wave(2, 3, 0), wave(1, 9, 0)).withApix(0);
        assertEquals(0, compare("optsub:maxres=4", first, both), 1e-6);
        assertEquals(Math.sqrt(1 / 5.0), compare("optsub:maxres=3", first, both), 1e-6);
    }

    /** Frequency x = 0 is subtracted twice: of a wave along y the wave is left with the other sign. */
    @Test
    void optsubLeavesAWaveAlongYOfItselfAsEman2Does() {
        assertEquals(1, compare("optsub:maxres=5", wave(1, 0, 4), wave(1, 0, 4)), 1e-6);
        assertEquals(0, compare("optsub:maxres=5", wave(1, 4, 0), wave(1, 4, 0)), 1e-6);
    }

    /**
     * Waves on rings 3 and 9, of which the first is taken away: the second is left, of amplitude 3 q against 2 p and 3 q,
     * p and q the squares of the transfer function there. Which of the two has it decides who is taken away from whom.
     */
    @Test
    void optsubWeightsByTheTransferFunctionOfTheParticle() {
        Ctf ctf = new Ctf(1, 0, 0, 300, 2.7, 0.1, 500, 0);
        Image reference = sum(wave(5, 3, 0), wave(1, 9, 1));
        Image particle = sum(wave(2, 3, 0), wave(3, 9, 0)).withCtf(ParticleCtf.of(ctf, true));
        double p = 2 * Math.pow(ctf.at(3 / (SIZE * 2.0), 0), 2);
        double q = 3 * Math.pow(ctf.at(9 / (SIZE * 2.0), 0), 2);
        double left = q / Math.hypot(p, q);
        assertEquals(left, compare("optsub:maxres=5:ctfweight=1", reference, particle), 1e-5);
        assertEquals(left, compare("optsub:maxres=5:ctfweight=1", particle, reference), 1e-5);
        assertEquals(3 / Math.hypot(2, 3), compare("optsub:maxres=5", reference, particle), 1e-5);
        UsageError none = assertThrows(UsageError.class, () -> compare("optsub:ctfweight=1", reference, reference));
        assertTrue(none.getMessage().contains("needs an image with a transfer function"), none.getMessage());
    }

    @Test
    void optsubMasksWhatIsLeft() {
        Random random = new Random(3);
        float[] mask = new float[SIZE * SIZE];
        float[] holed = sum(wave(2, 3, 0), wave(1, 7, 2)).data().clone();
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(3) == 0 ? 0 : 1;
            holed[i] *= mask[i];
        }
        Image a = wave(1, 3, 0);
        Image b = a.with(holed);
        Image ones = Image.of(SIZE, SIZE, mask);
        double plain = new OptSub(200, 5, false, null, false).compare(a, b);
        double masked = new OptSub(200, 5, false, ones, false).compare(a, b);
        assertEquals(
                masked,
                new OptSub(200, 5, true, null, false).compare(a, b),
                1e-12,
                "zeros of the second image are a mask");
        assertTrue(Math.abs(masked - plain) > 0.01);
        float[] half = new float[mask.length];
        Arrays.fill(half, 0.5f);
        assertEquals(
                plain / 2, new OptSub(200, 5, false, ones.with(half), false).compare(a, b), 1e-6, "a mask is a factor");
    }

    @Test
    void anEmptyBandIsRefused() {
        UsageError e = assertThrows(
                UsageError.class, () -> Catalog.of(ImageComparator.class).create("optsub:minres=10"));
        assertTrue(e.getMessage().contains("minres"), e.getMessage());
    }
}
