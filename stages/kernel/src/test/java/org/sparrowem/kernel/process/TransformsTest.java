package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** Processors that move pixels. */
class TransformsTest {
    private static Image run(String text, Image image) {
        return Catalog.of(Processor.class).create(text).process(image);
    }

    /** 1 to n in array order. */
    private static Image counting(int nx, int ny, int nz) {
        float[] data = new float[nx * ny * nz];
        for (int i = 0; i < data.length; i++) {
            data[i] = i + 1;
        }
        return new Image(nx, ny, nz, data, 2, 1);
    }

    private static Image noise(int n, int nz) {
        SplittableRandom random = new SplittableRandom(11);
        float[] data = new float[n * n * nz];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return new Image(n, n, nz, data, 2, 1);
    }

    private static Image blob(int n, double x0, double y0, double width) {
        float[] data = new float[n * n];
        for (int i = 0; i < data.length; i++) {
            double dx = i % n - x0;
            double dy = i / n - y0;
            data[i] = (float) Math.exp(-(dx * dx + dy * dy) / (width * width));
        }
        return Image.of(n, n, data).withApix(2);
    }

    @Test
    void flipsKeepTheCentreAndClearWhatHasNoCounterpart() {
        assertArrayEquals(
                new float[] {0, 4, 3, 2},
                run("xform.flip:axis=x", counting(4, 1, 1)).data());
        assertArrayEquals(
                new float[] {1, 4, 3, 2},
                run("xform.mirror:axis=x", counting(4, 1, 1)).data());
        assertArrayEquals(
                new float[] {3, 2, 1},
                run("xform.flip:axis=x", counting(3, 1, 1)).data());
        assertArrayEquals(
                new float[] {3, 2, 1}, run("xform.mirror", counting(3, 1, 1)).data(), "x by default");
        assertArrayEquals(
                new float[] {0, 0, 7, 8, 5, 6, 3, 4},
                run("xform.flip:axis=y", counting(2, 4, 1)).data());
        assertArrayEquals(
                new float[] {1, 2, 7, 8, 5, 6, 3, 4},
                run("xform.mirror:axis=y", counting(2, 4, 1)).data());
        assertArrayEquals(
                new float[] {3, 2, 1},
                run("xform.flip:axis=z", counting(1, 1, 3)).data());
        assertArrayEquals(
                new float[] {0, 4, 3, 2},
                run("xform.flip:axis=Z", counting(1, 1, 4)).data());
        assertArrayEquals(
                new float[] {1, 4, 3, 2},
                run("xform.mirror:axis=z", counting(1, 1, 4)).data());
    }

    @Test
    void mirroringTwiceIsNothing() {
        Image image = counting(4, 6, 5);
        for (String axis : new String[] {"x", "y", "z"}) {
            Image twice = run("xform.mirror:axis=" + axis, run("xform.mirror:axis=" + axis, image));
            assertArrayEquals(image.data(), twice.data());
        }
    }

    @Test
    void anAxisThatIsNotThereIsRefused() {
        assertThrows(UsageError.class, () -> run("xform.flip", counting(2, 2, 1)));
        assertThrows(UsageError.class, () -> run("xform.flip:axis=w", counting(2, 2, 1)));
        assertThrows(UsageError.class, () -> run("xform.flip:axis=z", counting(2, 2, 1)));
        assertThrows(UsageError.class, () -> run("xform.mirror:axis=z", counting(2, 2, 1)));
    }

    @Test
    void thePhaseOriginRollsThereAndBack() {
        Image image = counting(3, 4, 5);
        Image corner = run("xform.phaseorigin.tocorner", image);
        assertEquals(image.at(1, 2, 2), corner.at(0, 0, 0));
        assertArrayEquals(
                image.data(), run("xform.phaseorigin.tocenter", corner).data());
    }

    /** A blob of width 6 at the centre becomes one of width 9 or 3; linear interpolation costs its curvature, 2 / 36 / 8. */
    @Test
    void scalingEnlargesAboutTheCentre() {
        Image large = run("xform.scale:scale=1.5", blob(32, 16, 16, 6));
        assertEquals(48, large.nx());
        assertEquals(2 / 1.5, large.apix(), 1e-12);
        assertEquals(Math.exp(-1), large.at(24 + 9, 24), 0.02);
        Image small = run("xform.scale:scale=0.5", blob(32, 16, 16, 6));
        assertEquals(16, small.nx());
        assertEquals(4, small.apix(), 1e-12);
        assertEquals(Math.exp(-1), small.at(8, 8 + 3), 1e-6, "every other pixel");
        assertEquals(
                20, run("xform.scale:scale=0.5:clip=20", blob(32, 16, 16, 6)).nx());
        Image same = run("xform.scale:scale=2:clip=0", blob(32, 16, 16, 6));
        assertEquals(32, same.nx(), "0: the old box");
        assertEquals(Math.exp(-1), same.at(16 + 12, 16), 1e-6);
        assertArrayEquals(
                blob(32, 16, 16, 6).data(),
                run("xform.scale:scale=1", blob(32, 16, 16, 6)).data());
    }

    @Test
    void volumesScaleAsImagesDo() {
        Image cube = noise(8, 8);
        Image twice = run("xform.scale:scale=2", cube);
        assertEquals(16, twice.nz());
        assertEquals(cube.at(5, 3, 6), twice.at(8 + 2, 8 - 2, 8 + 4), "voxels from the centre, twice as far");
        assertThrows(UsageError.class, () -> run("xform.scale:scale=2", counting(4, 5, 1)));
        assertThrows(UsageError.class, () -> run("xform.scale:scale=0.1", counting(4, 4, 1)));
    }

    @Test
    void theCentreOfMassComesToTheCentre() {
        Image moved = blob(32, 19.4, 13, 3);
        Image whole = run("xform.centerofmass", moved);
        assertEquals(moved.at(19, 13), whole.at(16, 16), "by whole pixels, -3 and +3");
        assertEquals(0, whole.at(31, 0), "zeros come in");
        Image exact = run("xform.centerofmass:int_shift_only=0", moved);
        assertEquals(exact.at(15, 16), exact.at(17, 16), 0.01, "symmetric about the centre");
        assertEquals(1, exact.at(16, 16), 0.05);
    }

    /** A strong pixel and a broad weak one: the threshold leaves only the first. */
    @Test
    void theThresholdTellsWhatWeighs() {
        float[] data = new float[81];
        data[2 * 9 + 3] = 5;
        data[7 * 9 + 7] = 4;
        Image image = Image.of(9, 9, data);
        assertEquals(5, run("xform.centerofmass:threshold=4.5", image).at(4, 4));
        assertEquals(5, run("xform.centerofmass", image).at(4 + 3 - 5, 4 + 2 - 4), "(43/9, 38/9) rounded: (5, 4)");
        float[] lone = new float[81];
        lone[2 * 9 + 3] = 5;
        Image one = Image.of(9, 9, lone);
        assertEquals(5, run("xform.centerofmass:threshold=99", one).at(4, 4), "mean + sigma instead");
        Image negative = Pixels.map(one, v -> -v);
        assertArrayEquals(negative.data(), run("xform.centerofmass", negative).data(), "all weigh 0 or less: as it is");
    }

    @Test
    void volumesAreCentredToo() {
        float[] data = new float[9 * 9 * 9];
        data[(2 * 9 + 5) * 9 + 6] = 3;
        Image volume = Image.volume(9, 9, 9, data, 1);
        assertEquals(3, run("xform.centerofmass", volume).at(4, 4, 4));
        assertEquals(3, run("xform.centerofmass:int_shift_only=0", volume).at(4, 4, 4), 1e-6);
    }

    /** c4 of an odd box permutes the pixels: the mean is kept, a second time changes nothing, a quarter turn neither. */
    @Test
    void symmetryIsImposed() {
        for (Image image : new Image[] {noise(9, 1), noise(9, 9)}) {
            Image c4 = run("xform.applysym:sym=c4", image);
            assertEquals(Statistics.of(image).mean(), Statistics.of(c4).mean(), 1e-6);
            assertArrayEquals(c4.data(), run("xform.applysym:sym=c4", c4).data(), 1e-6f);
            assertEquals(c4.at(4 + 3, 4 + 1, 0), c4.at(4 - 1, 4 + 3, 0), 1e-6);
            assertEquals(
                    (image.at(7, 5, 0) + image.at(3, 7, 0) + image.at(1, 3, 0) + image.at(5, 1, 0)) / 4,
                    c4.at(7, 5, 0),
                    1e-6);
            assertArrayEquals(image.data(), run("xform.applysym", image).data(), "c1 by default");
        }
        Image d4 = run("xform.applysym:sym=d4", noise(9, 9));
        assertEquals(d4.at(6, 5, 7), d4.at(6, 3, 1), 1e-6, "half a turn about x");
    }

    @Test
    void symmetriesThatDoNotFitAreRefused() {
        assertThrows(UsageError.class, () -> run("xform.applysym:sym=d2", noise(9, 1)));
        assertThrows(UsageError.class, () -> run("xform.applysym:sym=x3", noise(9, 1)));
        assertThrows(UsageError.class, () -> run("xform.applysym:sym=", noise(9, 1)));
    }
}
