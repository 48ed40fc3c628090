package org.sparrowem.kernel.align;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** What every aligner of the catalogue must do; {@code CASES} says what each can recover, and how closely. */
class AlignerLawsTest {
    private static final int N = 64;
    private static final int ODD = 51;
    private static final ImageComparator CCC = new Ccc(true);
    /** What the noise of the second law does to a search without steps. */
    private static final double NOISE_PX = 0.5;

    /**
     * Transform to recover, start for refining aligners, and the error allowed at 0.4 n from the centre, pixels: half a
     * pixel each way for whole-pixel shifts; half a footprint step of 180/100 deg is 0.4 px there, a full one is allowed;
     * half a step of 360/320 deg is 0.25 px, of 360/132 deg 0.6 px, of 1.79 deg 0.4 px.
     */
    private record Case(Align2d truth, Align2d start, double errorPx) {}

    private static final Map<String, Case> CASES = Map.ofEntries(
            entry("translational", new Case(Align2d.of(-5, 3, 0, false), Align2d.IDENTITY, 1e-9)),
            entry("rotational", new Case(Align2d.of(0, 0, 211.3, false), Align2d.IDENTITY, 0.9)),
            entry("rotate_translate", new Case(Align2d.of(4.3, -2.6, 133.7, false), Align2d.IDENTITY, 0.1)),
            entry("rotate_translate:rfp_mode=0", new Case(Align2d.of(4, -3, 133.7, false), Align2d.IDENTITY, 0.9)),
            entry("rotate_translate_flip", new Case(Align2d.of(-3.2, 5.4, 287.1, true), Align2d.IDENTITY, 0.1)),
            entry("rotate_translate_flip:rfp_mode=0", new Case(Align2d.of(-3, 5, 287.1, true), Align2d.IDENTITY, 1.5)),
            entry("rotate_flip", new Case(Align2d.of(0, 0, 211.3, true), Align2d.IDENTITY, 0.9)),
            entry("rotate_precenter", new Case(Align2d.of(0, 0, 211.3, false), Align2d.IDENTITY, 0.3)),
            entry("rotational_iterative", new Case(Align2d.of(0, 0, 211.3, false), Align2d.IDENTITY, 0.7)),
            entry("rotate_flip_iterative", new Case(Align2d.of(0, 0, 211.3, true), Align2d.IDENTITY, 0.7)),
            entry("rotate_translate_iterative", new Case(Align2d.of(2, -1, 23.4, false), Align2d.IDENTITY, 0.9)),
            entry("rotate_translate_flip_iterative", new Case(Align2d.of(-2, 1, 23.4, true), Align2d.IDENTITY, 0.9)),
            entry("rotate_translate_best", new Case(Align2d.of(4.3, -2.6, 133.7, false), Align2d.IDENTITY, 0.1)),
            entry("rtf_exhaustive", new Case(Align2d.of(4.3, -2.6, 133.7, true), Align2d.IDENTITY, 1)),
            entry("rtf_slow_exhaustive", new Case(Align2d.of(2.3, -2.6, 133.7, true), Align2d.IDENTITY, 1)),
            entry("rotate_translate_tree", new Case(Align2d.of(4.3, -2.6, 133.7, true), Align2d.IDENTITY, 1)),
            entry("refine:mode=2", new Case(Align2d.of(1.4, -0.7, 51, true), Align2d.of(0, 0, 54, true), 0.05)),
            entry("refine", new Case(Align2d.of(1.4, -0.7, 51, true), Align2d.of(0, 0, 54, true), 0.05)));

    @TestFactory
    Stream<DynamicTest> laws() {
        List<String> names = Catalog.of(Aligner.class).names();
        assertFalse(names.isEmpty(), "no aligner in the catalogue");
        for (String name : names) {
            assertTrue(CASES.containsKey(name), "no case for aligner " + name + " in AlignerLawsTest");
        }
        return CASES.keySet().stream().sorted().flatMap(AlignerLawsTest::of);
    }

    private static Stream<DynamicTest> of(String text) {
        Case c = CASES.get(text);
        Aligner aligner = Catalog.of(Aligner.class).create(text);
        Image moving = Blobs.image(N, Align2d.IDENTITY);
        Image fixed = Blobs.image(N, c.truth);
        return Stream.of(
                DynamicTest.dynamicTest(text + ": recovers a known transform", () -> {
                    Align2d found = aligner.align(moving, fixed, CCC, c.start);
                    double error = Blobs.apartPx(found, c.truth, N);
                    assertTrue(error <= c.errorPx, () -> "off by " + error + " px: " + found);
                }),
                DynamicTest.dynamicTest(text + ": and from noise with 0.6 times its deviation", () -> {
                    for (int seed = 0; seed < 3; seed++) {
                        Align2d found = aligner.align(moving, Blobs.noisy(fixed, 0.15, seed), CCC, c.start);
                        double error = Blobs.apartPx(found, c.truth, N);
                        assertTrue(error <= c.errorPx + NOISE_PX, () -> "off by " + error + " px: " + found);
                    }
                }),
                DynamicTest.dynamicTest(text + ": also in an odd box", () -> {
                    Align2d found =
                            aligner.align(Blobs.image(ODD, Align2d.IDENTITY), Blobs.image(ODD, c.truth), CCC, c.start);
                    double error = Blobs.apartPx(found, c.truth, ODD);
                    assertTrue(error <= c.errorPx + NOISE_PX, () -> "off by " + error + " px: " + found);
                }),
                DynamicTest.dynamicTest(text + ": inside the frame the image it leaves is its transform's", () -> {
                    var prepared = PreparingAligner.prepare(aligner, fixed, CCC);
                    Align2d found = prepared.align(moving, c.start);
                    Image left = prepared.moved(moving, found);
                    Image expected = PlaneTransform.apply(moving, found);
                    for (int y = 12; y < N - 12; y++) {
                        for (int x = 12; x < N - 12; x++) {
                            assertEquals(expected.at(x, y), left.at(x, y), 1e-4, x + "," + y);
                        }
                    }
                }),
                DynamicTest.dynamicTest(text + ": twice the same bits, prepared or not", () -> {
                    Align2d found = aligner.align(moving, fixed, CCC, c.start);
                    assertEquals(found, aligner.align(moving, fixed, CCC, c.start));
                    var prepared = PreparingAligner.prepare(aligner, fixed, CCC);
                    prepared.align(fixed, Align2d.IDENTITY);
                    assertEquals(found, prepared.align(moving, c.start));
                }),
                DynamicTest.dynamicTest(text + ": a blank image gives a finite answer", () -> {
                    Align2d found = aligner.align(moving.with(new float[N * N]), fixed, CCC, c.start);
                    assertTrue(Double.isFinite(found.dx() + found.dy() + found.alphaDeg()));
                }),
                DynamicTest.dynamicTest(text + ": other shapes are refused", () -> {
                    Image small = Blobs.image(48, Align2d.IDENTITY);
                    assertThrows(
                            IllegalArgumentException.class, () -> aligner.align(small, fixed, CCC, Align2d.IDENTITY));
                }));
    }
}
