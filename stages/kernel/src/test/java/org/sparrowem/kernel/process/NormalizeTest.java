package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

class NormalizeTest {
    private static final Image IMAGE = Image.of(3, 2, new float[] {1, 2, 3, 4, 6, 8});

    private static float[] run(String text) {
        return Catalog.of(Processor.class).create(text).process(IMAGE).data();
    }

    @Test
    void meanAndSigmaBecomeZeroAndOne() {
        Statistics s = Statistics.of(IMAGE.with(run("normalize")));
        assertEquals(0, s.mean(), 1e-7);
        assertEquals(1, s.sigma(), 1e-7);
    }

    @Test
    void unitSumDividesByTheSum() {
        assertArrayEquals(
                new float[] {1 / 24f, 2 / 24f, 3 / 24f, 4 / 24f, 6 / 24f, 8 / 24f}, run("normalize.unitsum"), 1e-7f);
        Image balanced = Image.of(2, 1, new float[] {-1, 1});
        assertArrayEquals(
                balanced.data(), new NormalizeUnitSum().process(balanced).data(), "sum 0: as it is");
    }

    @Test
    void unitLenGivesTheUnitVector() {
        double length = Math.sqrt(1 + 4 + 9 + 16 + 36 + 64);
        assertEquals(8 / length, run("normalize.unitlen")[5], 1e-7);
        Image zeros = Image.of(2, 1, new float[2]);
        assertArrayEquals(zeros.data(), new NormalizeUnitLen().process(zeros).data());
    }

    /** EMAN2's swapped formula would give (x - 3.5)/4.5. */
    @Test
    void maxMinSpansMinusOneToOne() {
        assertArrayEquals(new float[] {-1, -5 / 7f, -3 / 7f, -1 / 7f, 3 / 7f, 1}, run("normalize.maxmin"), 1e-7f);
    }

    @Test
    void underAMaskTheMeanIsZero() {
        Image mask = Image.of(3, 2, new float[] {1, 0.6f, 0.5f, 0, 0, 0});
        assertArrayEquals(
                new float[] {-0.5f, 0.5f, 1.5f, 2.5f, 4.5f, 6.5f},
                new NormalizeMask(mask, false).process(IMAGE).data());
        float root2 = (float) Math.sqrt(2);
        assertArrayEquals(
                new float[] {-0.5f * root2, 0.5f * root2, 1.5f * root2, 2.5f * root2, 4.5f * root2, 6.5f * root2},
                new NormalizeMask(mask, true).process(IMAGE).data(),
                1e-6f,
                "sigma of 1 and 2 is 1/sqrt 2");
        Image none = Image.of(3, 2, new float[6]);
        assertEquals(
                1 - Statistics.edgeMean(IMAGE),
                new NormalizeMask(none, false).process(IMAGE).data()[0],
                1e-6);
        Image small = Image.of(2, 1, new float[2]);
        assertThrows(UsageError.class, () -> new NormalizeMask(small, false).process(IMAGE));
        assertThrows(UsageError.class, () -> run("normalize.mask"));
    }

    @Test
    void aLineFitsExactly() {
        Image to = Pixels.map(IMAGE, v -> 3 * v - 2);
        assertArrayEquals(
                to.data(),
                new NormalizeToImage(to, true, 0, null, null).process(IMAGE).data(),
                1e-5f);
    }

    /** One pixel off the line, 100 or 0, which each parameter leaves out. */
    @Test
    void toImageLeavesOutWhatItIsTold() {
        Image to = Pixels.map(IMAGE, v -> 3 * v - 2);
        float[] line = to.data().clone();
        to.data()[5] = 100;
        assertEquals(
                22, new NormalizeToImage(to, true, 0, null, 50.0).process(IMAGE).data()[5], 1e-4);
        assertNotEquals(
                22, new NormalizeToImage(to, true, 0, null, null).process(IMAGE).data()[5], 1);
        to.data()[5] = -100;
        assertEquals(
                22,
                new NormalizeToImage(to, true, 0, -50.0, null).process(IMAGE).data()[5],
                1e-4);
        to.data()[5] = 0;
        assertEquals(
                22, new NormalizeToImage(to, true, 0, null, null).process(IMAGE).data()[5], 1e-4);
        assertNotEquals(
                22,
                new NormalizeToImage(to, false, 0, null, null).process(IMAGE).data()[5],
                1);
        assertThrows(UsageError.class, () -> new NormalizeToImage(to, true, 0, 1000.0, null).process(IMAGE));
        assertThrows(UsageError.class, () -> run("normalize.toimage"));
        assertEquals(22, line[5]);
    }

    /** Pixels near both means are noise; only the far ones carry the line y = 2x. */
    @Test
    void ignoreLowsigFitsTheFarPixels() {
        Image image = Image.of(6, 1, new float[] {-10, 10, 0.5f, -0.5f, 0.2f, -0.2f});
        Image to = Image.of(6, 1, new float[] {-20, 20, -2, 2, -1, 1});
        assertEquals(
                20,
                new NormalizeToImage(to, true, 0.5, null, null).process(image).data()[1],
                1e-5);
        double all = (400 + 2 * (0.5 * -2 + 0.2 * -1)) / (200 + 2 * (0.25 + 0.04)) * 10;
        assertEquals(
                all,
                new NormalizeToImage(to, true, 0, null, null).process(image).data()[1],
                1e-4);
    }

    /** Two plateaus far apart, 2 and 6, come to one level; what is below the threshold outside them is near 0. */
    @Test
    void localLevelsWeakAndStrongDensity() {
        int n = 64;
        float[] data = new float[n * n];
        for (int y = 24; y < 40; y++) {
            Arrays.fill(data, y * n + 8, y * n + 24, 2);
            Arrays.fill(data, y * n + 40, y * n + 56, 6);
        }
        Image image = Image.of(n, n, data);
        Image inPixels = Catalog.of(Processor.class)
                .create("normalize.local:threshold=1:radius=16")
                .process(image);
        assertEquals(1, inPixels.at(16, 32), 0.05);
        assertEquals(1, inPixels.at(48, 32), 0.05);
        assertEquals(0, inPixels.at(32, 2), "no density near");
        Image inAngstrom = Catalog.of(Processor.class)
                .create("normalize.local:threshold=1:radius=8:apix=2")
                .process(image);
        assertArrayEquals(inPixels.data(), inAngstrom.data(), "64 pixels * 2 A / 8 A = 16");
        Image onlyStrong = Catalog.of(Processor.class)
                .create("normalize.local:threshold=3:radius=16")
                .process(image);
        assertTrue(onlyStrong.at(16, 32) < 0.5, "2 does not count, it is measured by 6");
    }
}
