package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

/** maxshift, nozero, useflcf, masked and intonly, wherever an aligner has them, do what their texts say. */
class ShiftParametersTest {
    private static final int N = 48;
    private static final ImageComparator CCC = new Ccc(true);
    private static final Image PHANTOM = Blobs.image(N, Align2d.IDENTITY);

    private static Align2d align(String text, Image moving, Image fixed) {
        return align(text, CCC, moving, fixed);
    }

    private static Align2d align(String text, ImageComparator cmp, Image moving, Image fixed) {
        return Catalog.of(Aligner.class).create(text).align(moving, fixed, cmp, Align2d.IDENTITY);
    }

    private static Image sum(Image a, Image b) {
        float[] data = a.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += b.data()[i];
        }
        return a.with(data);
    }

    /** What a camera adds to every image at the same place; its deviation is 1.6 times the phantom's. */
    private static Image cameraPattern() {
        return Blobs.noisy(PHANTOM.with(new float[N * N]), 0.4, 99);
    }

    /** Each aligner would shift by (7, 0) or, shifting before the rotation, as far. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "translational:maxshift=3",
                "rotate_translate:rfp_mode=0:maxshift=3",
                "rotate_translate_flip:rfp_mode=2:maxshift=3",
                "rotate_translate_iterative:maxshift=3:maxiter=1",
                "rotate_translate_flip_iterative:maxshift=3:maxiter=1",
                "rotate_translate_best:maxshift=3",
                "rtf_exhaustive:maxshift=3",
                "rtf_slow_exhaustive:maxshift=3",
                "rotate_translate_tree:maxshift=3"
            })
    void maxshiftBoundsTheShift(String text) {
        Image far = Blobs.image(N, Align2d.of(7, 0, 0, false));
        Align2d bounded = align(text, PHANTOM, far);
        assertTrue(Math.hypot(bounded.dx(), bounded.dy()) <= 3 * Math.sqrt(2) + 1e-9, bounded.toString());
        Align2d free = align(text.replace("maxshift=3", "maxshift=8"), PHANTOM, far);
        assertEquals(7, Math.hypot(free.dx(), free.dy()), 1, free.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "translational",
                "rotate_translate:rfp_mode=0",
                "rotate_translate_flip:rfp_mode=0",
                "rotate_translate_iterative",
                "rotate_translate_flip_iterative"
            })
    void nozeroFindsTheParticleUnderAFixedPattern(String text) {
        Image moving = sum(PHANTOM, cameraPattern());
        Image fixed = sum(Blobs.image(N, Align2d.of(5, -4, 0, false)), cameraPattern());
        Align2d caught = align(text, moving, fixed);
        assertEquals(0, Math.hypot(caught.dx(), caught.dy()), caught.toString());
        Align2d found = align(text + ":nozero=1" + (text.endsWith("iterative") ? ":maxiter=1" : ""), moving, fixed);
        assertTrue(Math.max(Math.abs(found.dx()), Math.abs(found.dy())) > 1, found.toString());
        if (text.equals("translational")) {
            assertEquals(0, Blobs.apartPx(Align2d.of(5, -4, 0, false), found, N), 2);
        }
    }

    private static Image stained(Image image) {
        float[] data = image.data().clone();
        for (int p = 0; p < data.length; p++) {
            data[p] += p % N > N - 9 && p / N < 9 ? 12 : 0;
        }
        return image.with(data);
    }

    /** A bright stain in a corner draws the plain correlation; the local coefficient sees it leave the circle. */
    @Test
    void useflcfIsNotDrawnByAStain() {
        Align2d truth = Align2d.of(4, -3, 0, false);
        Image fixed = Blobs.image(N, truth);
        assertNotEquals(truth, align("translational", stained(PHANTOM), fixed));
        assertEquals(truth, align("translational:useflcf=1", stained(PHANTOM), fixed));
    }

    /** Whatever rotation they find, the shift is where the local coefficient (see CorrelationTest) has its peak. */
    @ParameterizedTest
    @ValueSource(strings = {"rotate_translate:rfp_mode=0", "rotate_translate_flip:rfp_mode=0"})
    void useflcfAfterAFootprint(String text) {
        Image fixed = Blobs.image(N, Align2d.of(4, -3, 0, false));
        Align2d found = align(text + ":useflcf=1", stained(PHANTOM), fixed);
        Image turned = FootprintMove.apply(stained(PHANTOM), Align2d.of(0, 0, found.alphaDeg(), false));
        Image onto = found.mirror() ? FootprintMove.mirrored(fixed) : fixed;
        Align2d local = new ShiftSearch(Correlation.local(onto), N / 4, false).shift(turned);
        assertEquals(local, Align2d.of(found.dx(), found.dy(), 0, false));
        assertNotEquals(local, new ShiftSearch(Correlation.plain(onto), N / 4, false).shift(turned));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotate_translate_iterative", "rotate_translate_flip_iterative"})
    void useflcfBeforeTheRings(String name) {
        Align2d truth = Align2d.of(4, -3, 0, false);
        Image fixed = Blobs.image(N, truth);
        // The comparator only chooses the hand here; it must not look at the stain either.
        ImageComparator middle = (a, b) -> CCC.compare(middle(a), middle(b));
        Align2d plain = align(name + ":maxiter=1", middle, stained(PHANTOM), fixed);
        Align2d found = align(name + ":maxiter=1:useflcf=1", middle, stained(PHANTOM), fixed);
        assertEquals(0, Blobs.apartPx(truth, found, N), 1);
        assertTrue(Blobs.apartPx(truth, plain, N) > 3, plain.toString());
    }

    private static Image middle(Image image) {
        float[] data = image.data().clone();
        for (int p = 0; p < data.length; p++) {
            data[p] = Math.hypot(p % N - N / 2, p / N - N / 2) < N / 3 ? data[p] : 0;
        }
        return image.with(data);
    }

    /** Two copies of a square in the fixed image, the further one brighter at its rim only. */
    @Test
    void maskedForgivesWhatLiesOutsideTheMask() {
        float[] moving = new float[N * N];
        float[] fixed = new float[N * N];
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                moving[(y + 20) * N + x + 20] = 1 + (x + 3 * y) % 5;
                fixed[(y + 23) * N + x + 18] = 1 + (x + 3 * y) % 5;
                fixed[(y + 12) * N + x + 28] = 6;
            }
        }
        Image a = PHANTOM.with(moving);
        Image b = PHANTOM.with(fixed);
        assertEquals(Align2d.of(8, -8, 0, false), align("translational", a, b), "the brighter square");
        assertEquals(Align2d.of(-2, 3, 0, false), align("translational:masked=1", a, b), "the one that looks the same");
    }

    @Test
    void intonlyOffGoesBetweenThePixels() {
        Align2d truth = Align2d.of(3.4, -2.7, 0, false);
        Image fixed = Blobs.image(N, truth);
        assertEquals(Align2d.of(3, -3, 0, false), align("translational", PHANTOM, fixed));
        Align2d found = align("translational:intonly=0", PHANTOM, fixed);
        assertEquals(truth.dx(), found.dx(), 0.05);
        assertEquals(truth.dy(), found.dy(), 0.05);
    }

    @Test
    void intonlyOffKeepsTheLimit() {
        Align2d found =
                align("translational:intonly=0:maxshift=3", PHANTOM, Blobs.image(N, Align2d.of(3.4, 0, 0, false)));
        assertEquals(3, found.dx());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "translational:masked=1:useflcf=1",
                "translational:nozero=1:maxshift=1",
                "rotate_translate:nozero=1",
                "rotate_translate_flip:useflcf=1",
                "rotate_translate_flip:zscore=1",
                "rotate_translate:rfp_mode=0:nozero=1:maxshift=0",
                "rotate_translate_iterative:nozero=1:maxshift=1",
                "rotate_translate_flip_iterative:r1=8:r2=8",
                "rotational_iterative:r1=8:r2=4",
                "rotate_flip_iterative:r2=4",
                "rtf_exhaustive:maxshift=1"
            })
    void whatMakesNoSenseIsRefused(String text) {
        assertThrows(UsageError.class, () -> Catalog.of(Aligner.class).create(text));
    }
}
