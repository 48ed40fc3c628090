package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;

/** The grids of the searches over rotation, shift and mirror are those that their parameters say. */
class ExhaustiveParametersTest {
    private static final int N = 32;
    private static final ImageComparator CCC = new Ccc(true);
    private static final Image PHANTOM = Blobs.image(N, Align2d.IDENTITY);

    private static Align2d align(String text, Image moving, Image fixed) {
        return Catalog.of(Aligner.class).create(text).align(moving, fixed, CCC, Align2d.IDENTITY);
    }

    private static void onGrid(double value, double step) {
        assertEquals(Math.rint(value / step) * step, value, 1e-9, value + " is no multiple of " + step);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 3.5, 5})
    void angstepIsTheStepOfTheAngle(double step) {
        Align2d truth = Align2d.of(1, -1, 133.7, true);
        Align2d found = align("rtf_slow_exhaustive:angstep=" + step, PHANTOM, Blobs.image(N, truth));
        onGrid(found.alphaDeg(), step);
        assertTrue(found.mirror());
        assertEquals(truth.alphaDeg(), found.alphaDeg(), step / 2 + 0.5);
    }

    @Test
    void withoutAngstepTheBordersMiddleMovesByAPixel() {
        Align2d found = align("rtf_slow_exhaustive", PHANTOM, Blobs.image(N, Align2d.of(1, -1, 133.7, false)));
        onGrid(found.alphaDeg(), Math.toDegrees(Math.atan2(2, N)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 0.25})
    void transtepIsTheStepOfTheShift(double step) {
        Align2d truth = Align2d.of(1.3, -0.6, 90, false);
        Align2d found = align("rtf_slow_exhaustive:angstep=2:transtep=" + step, PHANTOM, Blobs.image(N, truth));
        onGrid(found.dx(), step);
        onGrid(found.dy(), step);
        assertEquals(1.3, found.dx(), step / 2 + 0.1);
        assertEquals(-0.6, found.dy(), step / 2 + 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtf_exhaustive", "rtf_slow_exhaustive"})
    void maxshiftIsALength(String name) {
        for (Align2d truth : new Align2d[] {Align2d.of(6, 6, 0, false), Align2d.of(-6, 5, 75, true)}) {
            Align2d found = align(name + ":maxshift=4", PHANTOM, Blobs.image(N, truth));
            assertTrue(Math.hypot(found.dx(), found.dy()) <= 4 + 1e-9, found.toString());
        }
    }

    /** The pose's shift before its rotation is whole. */
    @Test
    void rtfExhaustiveShiftsByWholePixelsBeforeItTurns() {
        Align2d found = align("rtf_exhaustive", PHANTOM, Blobs.image(N, Align2d.of(2.3, -1.6, 33, true)));
        Align2d upright = Align2d.of(found.dx(), found.dy(), found.alphaDeg(), false);
        Align2d before = Align2d.of(0, 0, -found.alphaDeg(), false).times(upright);
        onGrid(before.dx(), 1);
        onGrid(before.dy(), 1);
        onGrid(found.alphaDeg(), 360.0 / 224);
    }

    @Test
    void withoutFlipNoMirrorIsFound() {
        Image mirrored = Blobs.image(N, Align2d.of(1, 2, 70, true));
        assertTrue(align("rotate_translate_tree", PHANTOM, mirrored).mirror());
        assertFalse(align("rotate_translate_tree:flip=0", PHANTOM, mirrored).mirror());
    }

    /** Waves of 2.7 pixels, strong and fixed to the frame, hold the images at no rotation and no shift. */
    @Test
    void maxresLeavesOutFinerDetail() {
        Align2d truth = Align2d.of(3, -2, 75, false);
        Image moving = waves(PHANTOM).withApix(2);
        Image fixed = waves(Blobs.image(N, truth)).withApix(2);
        Align2d held = align("rotate_translate_tree:flip=0", moving, fixed);
        assertTrue(Blobs.apartPx(held, truth, N) > 5, held.toString());
        Align2d found = align("rotate_translate_tree:flip=0:maxres=8", moving, fixed);
        assertTrue(Blobs.apartPx(found, truth, N) < 1, found.toString());
    }

    private static Image waves(Image image) {
        float[] data = image.data().clone();
        for (int p = 0; p < data.length; p++) {
            data[p] += (float)
                    (3 * Math.cos(2 * Math.PI * 12 * (p % N) / N) + 2 * Math.cos(2 * Math.PI * 11 * (p / N) / N));
        }
        return image.with(data);
    }

    @Test
    void maxresNeedsThePixelSize() {
        assertThrows(UsageError.class, () -> align("rotate_translate_tree:maxres=8", PHANTOM, PHANTOM));
    }

    /** A wave that is kept about the centre, one that is too fine for the limit, one too fine for the size. */
    @Test
    void croppingKeepsWhatFits() {
        float[] large = new float[64 * 64];
        float[] expected = new float[N * N];
        for (int p = 0; p < large.length; p++) {
            double x = (p % 64 - 32) / 64.0;
            double y = (p / 64 - 32) / 64.0;
            large[p] = (float) (wave(3 * x - 5 * y) + wave(6 * x + 9 * y) + wave(20 * x));
        }
        for (int p = 0; p < expected.length; p++) {
            expected[p] = (float) wave((3 * (p % N - N / 2) - 5 * (p / N - N / 2)) / (double) N);
        }
        Image half = FourierCrop.apply(Image.of(64, 64, large).withApix(1.5), N, 10);
        assertArrayEquals(expected, half.data(), 1e-5f);
        assertEquals(3, half.apix());
    }

    private static double wave(double turns) {
        return Math.cos(2 * Math.PI * turns + 0.4);
    }
}
