package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** r1, r2, maxiter, rfp_mode, zscore and ambig180 do what their texts say. */
class RingParametersTest {
    private static final int N = 64;
    private static final int EDGE = 14;
    private static final ImageComparator CCC = new Ccc(true);
    private static final Image PHANTOM = Blobs.image(N, Align2d.IDENTITY);

    private static Align2d align(String text, Image moving, Image fixed) {
        return Catalog.of(Aligner.class).create(text).align(moving, fixed, CCC, Align2d.IDENTITY);
    }

    /** Two unlike sectors 80 degrees apart: within EDGE, turned by {@code innerDeg}, without, turned by {@code outerDeg}. */
    private static Image sectors(double innerDeg, double outerDeg, boolean mirror) {
        float[] data = new float[N * N];
        for (int p = 0; p < data.length; p++) {
            double x = (p % N - N / 2) * (mirror ? -1 : 1);
            double y = p / N - N / 2;
            double r = Math.hypot(x, y);
            // A rotation by alpha takes a point at angle a to a - alpha.
            double angle = Math.toDegrees(Math.atan2(y, x)) + (r < EDGE ? innerDeg : outerDeg);
            data[p] = r > 31 ? 0 : (float) (hill(angle - 40) + 0.5 * hill(angle - 120));
        }
        return Image.of(N, N, data);
    }

    private static double hill(double apartDeg) {
        double fromTop = Math.IEEEremainder(apartDeg, 360);
        return Math.exp(-fromTop * fromTop / 800);
    }

    /** Sees only the inner or only the outer sector, as the rings do. */
    private static ImageComparator within(boolean inner) {
        return (a, b) -> CCC.compare(part(a, inner), part(b, inner));
    }

    private static Image part(Image image, boolean inner) {
        float[] data = image.data().clone();
        for (int p = 0; p < data.length; p++) {
            boolean isInner = Math.hypot(p % N - N / 2, p / N - N / 2) < EDGE;
            data[p] = isInner == inner ? data[p] : 0;
        }
        return image.with(data);
    }

    @ParameterizedTest
    @CsvSource({
        "rotational_iterative:r2=13, 40",
        "rotational_iterative:r1=16, 110",
        "rotational_iterative:r1=16:r2=24, 110",
        "rotate_flip_iterative:r2=13, 40",
        "rotate_flip_iterative:r1=16, 110",
        "rotate_translate_iterative:maxshift=0:maxiter=1:r2=13, 40",
        "rotate_translate_iterative:maxshift=0:maxiter=1:r1=16, 110",
        "rotate_translate_flip_iterative:maxshift=0:maxiter=1:r2=13, 40",
        "rotate_translate_flip_iterative:maxshift=0:maxiter=1:r1=16, 110",
    })
    void theRingsBetweenR1AndR2Decide(String text, double expectedDeg) {
        for (boolean mirror : new boolean[] {false, text.contains("flip")}) {
            Aligner aligner = Catalog.of(Aligner.class).create(text);
            Image fixed = sectors(40, 110, mirror);
            Align2d found = aligner.align(sectors(0, 0, false), fixed, within(expectedDeg < 100), Align2d.IDENTITY);
            assertEquals(expectedDeg, found.alphaDeg(), 360.0 / 132 / 2 + 0.1);
            assertEquals(mirror, found.mirror());
        }
    }

    @Test
    void oneRoundIsOneShiftAndOneRotation() {
        Image fixed = Blobs.image(N, Align2d.of(2, -3, 24, false));
        Align2d shift = align("translational", PHANTOM, fixed);
        Image shifted = PlaneTransform.apply(PHANTOM, shift);
        Align2d turn = align("rotational_iterative", shifted, fixed);
        Align2d once = align("rotate_translate_iterative:maxiter=1", PHANTOM, fixed);
        assertEquals(0, Blobs.apartPx(turn.times(shift), once, N), 1e-9);
    }

    /** Half a pixel each way and half a step of 360/132 degrees are 1.3 px. */
    @ParameterizedTest
    @ValueSource(strings = {"rotate_translate_iterative", "rotate_translate_flip_iterative"})
    void moreRoundsComeCloser(String name) {
        Align2d truth = Align2d.of(3, -3, 40, name.contains("flip"));
        Image fixed = Blobs.image(N, truth);
        double once = Blobs.apartPx(align(name + ":maxiter=1", PHANTOM, fixed), truth, N);
        double often = Blobs.apartPx(align(name + ":maxiter=6", PHANTOM, fixed), truth, N);
        assertTrue(often < 1.3 && once > 3 * often, once + " px after one round, " + often + " after six");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 64", "2, 64"})
    void everyFootprintTellsTheRotationToItsStep(int mode, int anglesInHalfATurn) {
        Align2d truth = Align2d.of(0, 0, 77.3, true);
        Align2d found = align("rotate_flip:rfp_mode=" + mode, PHANTOM, Blobs.image(N, truth));
        double steps = found.alphaDeg() / 180 * anglesInHalfATurn;
        assertEquals(Math.rint(steps), steps, 1e-9, "on the grid of mode " + mode);
        assertEquals(truth.alphaDeg(), found.alphaDeg(), 180.0 / anglesInHalfATurn);
        assertTrue(found.mirror());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rotational", "rotate_translate", "rotate_translate_flip"})
    void zscoreTakesTheAngleOfEqualRings(String name) {
        Image fixed = Blobs.noisy(Blobs.image(N, Align2d.of(0, 0, 50, false)), 0.5, 3);
        Footprint own = Footprint.of(PHANTOM, 0);
        double equal = Footprint.of(fixed, 0).angleDegOf(own, true);
        double plain = Footprint.of(fixed, 0).angleDegOf(own, false);
        assertTrue(equal != plain, "a case that tells them apart");
        String text = name + ":rfp_mode=0" + (name.equals("rotational") ? "" : ":maxshift=0");
        assertEquals(equal, align(text + ":zscore=1", PHANTOM, fixed).alphaDeg() % 180, 1e-9);
        assertEquals(plain, align(text, PHANTOM, fixed).alphaDeg() % 180, 1e-9);
    }

    @Test
    void ambig180StaysBelowHalfATurn() {
        Image fixed = Blobs.image(N, Align2d.of(0, 0, 211.3, false));
        double decided = align("rotational", PHANTOM, fixed).alphaDeg();
        assertEquals(211.3, decided, 1.8);
        assertEquals(
                decided - 180, align("rotational:ambig180=1", PHANTOM, fixed).alphaDeg(), 1e-9);
    }
}
