package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.Converters;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

class ProcessorTest {
    private static Processor processor(String text) {
        return Catalog.of(Processor.class).create(text);
    }

    private static Image noise(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[n * n];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Image.of(n, n, data).withApix(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normalize.edgemean",
                "normalize.circlemean",
                "mask.gaussian:inner_radius=3:outer_radius=2",
                "filter.lowpass.gauss:cutoff_abs=0.1",
                "math.meanshrink:n=2"
            })
    void theGivenImageIsUntouched(String text) {
        Image image = noise(16, 1);
        float[] before = image.data().clone();
        processor(text).process(image);
        assertArrayEquals(before, image.data());
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalize.edgemean", "normalize.circlemean"})
    void aConstantImageBecomesZero(String text) {
        float[] fives = new float[64];
        Arrays.fill(fives, 5);
        assertArrayEquals(
                new float[64], processor(text).process(Image.of(8, 8, fives)).data());
    }

    @Test
    void theRingOf2011CanBeAskedFor() {
        Image image = noise(32, 2);
        Image out = processor("normalize.circlemean:radius=13").process(image);
        assertEquals(0, Statistics.circleMean(out), 1e-7);
    }

    @Test
    void lowpassPassesTheCutoffAtOneOverE() {
        float[] wave = new float[40 * 40];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) Math.cos(2 * Math.PI * 8 * (i % 40) / 40);
        }
        Image out = processor("filter.lowpass.gauss:cutoff_abs=0.2").process(Image.of(40, 40, wave));
        assertEquals(Math.exp(-1), out.at(0, 0), 1e-6, "8 waves in 40 pixels = 0.2 1/pixel");
    }

    @ParameterizedTest
    @CsvSource({
        "filter.lowpass.gauss, needs one cutoff: cutoff_abs",
        "filter.lowpass.gauss:cutoff_abs=0.1:cutoff_freq=0.1, takes one cutoff",
        "filter.matchto, needs to=",
        "filter.setstrucfac, needs strucfac=",
        "math.meanshrink:n=1, at least 2",
        "normalize.bymass, mass is required",
    })
    void wrongParametersAreRefused(String text, String message) {
        UsageError e = assertThrows(UsageError.class, () -> processor(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void unknownPixelSizeIsRefusedWhereItIsNeeded() {
        Image image = noise(16, 3).withApix(0);
        assertThrows(UsageError.class, () -> processor("filter.lowpass.gauss:cutoff_freq=0.1")
                .process(image));
        RadialCurve flat = new RadialCurve(new double[] {0}, new double[] {1});
        assertThrows(UsageError.class, () -> new SetStrucFac(flat).process(image));
    }

    @Test
    void matchToGivesTheOthersPowerSpectrum() {
        Image smooth = processor("filter.lowpass.gauss:cutoff_abs=0.15").process(noise(48, 4));
        Image matched = new MatchTo(smooth).process(noise(48, 5));
        double[] wanted = RadialIntensity.of(smooth);
        double[] got = RadialIntensity.of(matched);
        for (int ring = 4; ring < 16; ring++) {
            assertEquals(1, got[ring] / wanted[ring], 0.25, "ring " + ring + ": interpolated between rings");
        }
        Image same = noise(48, 6);
        assertTrue(Differences.relative(new MatchTo(same).process(same), same.data()) < 1e-6, "to itself: nothing");
    }

    /** The same blob has the same Fourier amplitudes at a frequency, whatever box it stands in. */
    @Test
    void matchToAReferenceInALargerBoxComparesFrequencies() {
        float[] data = new float[32 * 32];
        for (int i = 0; i < data.length; i++) {
            double x = i % 32 - 16;
            double y = i / 32 - 16;
            data[i] = (float) Math.exp(-(x * x + y * y) / 8);
        }
        Image blob = Image.of(32, 32, data).withApix(3);
        Image matched = new MatchTo(Boxes.clip(blob, 64)).process(blob);
        assertTrue(Differences.relative(matched, data) < 0.05, "rings of finite width differ in their means");
        Image twice = new MatchTo(PixelMath.scale(Boxes.clip(blob, 64), 2)).process(blob);
        assertEquals(2, twice.at(16, 16) / matched.at(16, 16), 1e-5);
    }

    @Test
    void aReferenceNamedAsTextIsConverted() {
        Image reference = noise(16, 7);
        Converters files = new Converters() {
            @Override
            public <T> T convert(Class<T> type, String text) {
                assertEquals("ref.mrc", text);
                return type.cast(reference);
            }
        };
        MatchTo made = (MatchTo) Catalog.of(Processor.class).create("filter.matchto:to=ref.mrc", files);
        assertSame(reference, made.to());
    }

    @Test
    void aCurveIsLinearBetweenItsPointsAndConstantBeyond() {
        RadialCurve curve = new RadialCurve(new double[] {0.1, 0.2, 0.4}, new double[] {1, 3, 5});
        assertEquals(1, curve.at(0.05));
        assertEquals(2, curve.at(0.15), 1e-12);
        assertEquals(4, curve.at(0.3), 1e-12);
        assertEquals(5, curve.at(0.9));
        assertThrows(IllegalArgumentException.class, () -> new RadialCurve(new double[] {1, 1}, new double[] {1, 2}));
    }

    @Test
    void shrinkingDropsWhatDoesNotFillABlock() {
        Image out =
                processor("math.meanshrink:n=2").process(Image.of(5, 2, new float[] {1, 3, 5, 7, 99, 1, 3, 5, 7, 99}));
        assertArrayEquals(new float[] {2, 6}, out.data());
    }
}
