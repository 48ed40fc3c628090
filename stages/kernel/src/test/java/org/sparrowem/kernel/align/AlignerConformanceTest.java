package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** imgC against itself transformed by (37 deg, +2, -1): EMAN2's own answers. */
class AlignerConformanceTest {
    private static final Align2d TRUTH = Align2d.of(2, -1, 37, false);
    private static final ImageComparator CCC = new Ccc(true);
    private static final Image MOVING = ConformanceData.image("imgC_64x64.f32", 64, 64);
    private static final Image FIXED = PlaneTransform.apply(MOVING, TRUTH);

    @ParameterizedTest
    @CsvSource({
        "translational, translational{}",
        "rotational:rfp_mode=2, rotational{}",
        "rotational:rfp_mode=0, rotational{'rfp_mode': 0}",
        "rotate_translate:rfp_mode=2, rotate_translate{}",
        "rotate_translate:rfp_mode=0, rotate_translate{'rfp_mode': 0}",
        "rotate_translate_flip:rfp_mode=2, rotate_translate_flip{}",
        "rotate_translate_flip:rfp_mode=0, rotate_translate_flip{'rfp_mode': 0}",
        "rotate_flip:rfp_mode=2, rotate_flip{}",
        "rotate_translate_iterative, rotate_translate_iterative{}",
    })
    void sameAsEman2(String text, String key) {
        check(
                Catalog.of(Aligner.class).create(text).align(MOVING, FIXED, CCC, Align2d.IDENTITY),
                key,
                1e-3,
                1e-6,
                1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "rtf_exhaustive, rtf_exhaustive{}",
        "rtf_slow_exhaustive:maxshift=4, rtf_slow_exhaustive{'maxshift': 4}",
    })
    void sameAsEman2Exhaustive(String text, String key) {
        check(
                Catalog.of(Aligner.class).create(text).align(MOVING, FIXED, CCC, Align2d.IDENTITY),
                key,
                1e-3,
                1e-5,
                1e-5);
    }

    /** EMAN2 returns (360 - angle) times 180/pi; the angle itself is the same. */
    @Test
    void rotatePrecenterFindsWhatEman2Garbles() {
        Align2d found =
                Catalog.of(Aligner.class).create("rotate_precenter").align(MOVING, FIXED, CCC, Align2d.IDENTITY);
        double garbled = Math.IEEEremainder(Math.toDegrees(360 - found.alphaDeg()), 360);
        assertEquals(
                expected("rotate_precenter{}")
                        .getAsJsonObject("xf")
                        .get("alpha")
                        .getAsDouble(),
                garbled,
                0.01);
        assertEquals(new Align2d(0, 0, 37 * 360.0 / 320, false, 1), found);
    }

    /** The search is not EMAN2's, whose last angle is 1.25 degrees off; a step of ours at the full size is 1.73. */
    @Test
    void rotateTranslateTreeFindsTheSamePose() {
        Align2d found =
                Catalog.of(Aligner.class).create("rotate_translate_tree").align(MOVING, FIXED, CCC, Align2d.IDENTITY);
        JsonObject theirs = expected("rotate_translate_tree{}");
        assertEquals(TRUTH.alphaDeg(), found.alphaDeg(), 360.0 / 208 / 2);
        assertEquals(theirs.getAsJsonObject("xf").get("tx").getAsDouble(), found.dx());
        assertEquals(theirs.getAsJsonObject("xf").get("ty").getAsDouble(), found.dy());
        double score = CCC.compare(PlaneTransform.apply(MOVING, found), FIXED);
        assertTrue(score < theirs.get("ccc").getAsDouble(), "a better pose than EMAN2's: " + score);
    }

    @Test
    void refineFromAnApproximateStart() {
        Align2d start = Align2d.of(1, 0, 33, false);
        Align2d found = Catalog.of(Aligner.class).create("refine").align(MOVING, FIXED, CCC, start);
        check(found, "refine from (33,1,0)", 1e-4, 1e-5, 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"rotate_translate", "rotate_translate_flip"})
    void exhaustiveSearchIsCloserToTheTruth(String name) {
        Align2d found = Catalog.of(Aligner.class).create(name).align(MOVING, FIXED, CCC, Align2d.IDENTITY);
        assertEquals(TRUTH.alphaDeg(), found.alphaDeg(), 0.3);
        assertEquals(TRUTH.dx(), found.dx(), 0.1);
        assertEquals(TRUTH.dy(), found.dy(), 0.1);
    }

    private static void check(Align2d found, String key, double deg, double px, double ccc) {
        JsonObject expected = expected(key);
        JsonObject xf = expected.getAsJsonObject("xf");
        assertEquals(xf.get("alpha").getAsDouble(), found.alphaDeg(), deg, "alpha");
        assertEquals(xf.get("tx").getAsDouble(), found.dx(), px, "dx");
        assertEquals(xf.get("ty").getAsDouble(), found.dy(), px, "dy");
        double score = CCC.compare(PlaneTransform.apply(MOVING, found), FIXED);
        assertEquals(expected.get("ccc").getAsDouble(), score, ccc, "score");
    }

    private static JsonObject expected(String key) {
        return ConformanceData.json("vectors.json").getAsJsonObject("align").getAsJsonObject(key);
    }
}
