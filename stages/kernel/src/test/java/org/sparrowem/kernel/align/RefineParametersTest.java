package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.Dot;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** Each parameter of refine does what its text says. */
class RefineParametersTest {
    private static final int N = 48;
    private static final ImageComparator CCC = new Ccc(true);
    private static final Image PHANTOM = Blobs.image(N, Align2d.IDENTITY);
    private static final Align2d START = Align2d.of(0, 0, 54, true);
    private static final Align2d TRUTH = Align2d.of(1.4, -0.7, 51, true);
    private static final Image FIXED = Blobs.image(N, TRUTH);

    private static Align2d refine(String parameters, Image fixed, ImageComparator cmp, Align2d start) {
        return Catalog.of(Aligner.class).create("refine" + parameters).align(PHANTOM, fixed, cmp, start);
    }

    private static int comparisons(String parameters) {
        AtomicInteger calls = new AtomicInteger();
        refine(
                parameters,
                FIXED,
                (a, b) -> {
                    calls.incrementAndGet();
                    return CCC.compare(a, b);
                },
                START);
        return calls.get();
    }

    @Test
    void aVariableWithoutAStepStaysWhereItStarts() {
        assertEquals(START.dx(), refine(":stepx=0", FIXED, CCC, START).dx());
        assertEquals(START.dy(), refine(":stepy=0", FIXED, CCC, START).dy());
        assertEquals(START.alphaDeg(), refine(":stepaz=0", FIXED, CCC, START).alphaDeg());
    }

    /** Only x can change: one step of the simplex goes no further than three times its first step. */
    @Test
    void theStepsSetTheFirstSimplex() {
        Align2d truth = Align2d.of(3, 0, 54, true);
        Image fixed = Blobs.image(N, truth);
        String frozen = ":stepy=0:stepaz=0:maxiter=1:stepx=";
        double near = refine(frozen + 0.1, fixed, CCC, START).dx();
        double far = refine(frozen + 1, fixed, CCC, START).dx();
        assertTrue(near > 0 && near <= 0.3 && far >= 1, near + " and " + far + " after one step");
    }

    /** A step compares at most twice, or, when it shrinks, twice and once for each of the three other corners. */
    @ParameterizedTest
    @CsvSource({"1", "5", "28"})
    void maxiterBoundsTheSteps(int steps) {
        int calls = comparisons(":precision=1e-9:maxiter=" + steps);
        assertTrue(calls > 4 && calls <= 4 + 5 * steps, calls + " comparisons");
    }

    @Test
    void precisionEndsTheSearch() {
        assertTrue(comparisons(":maxiter=400:precision=100") <= 9, "the first simplex is smaller than that");
        double coarse = Blobs.apartPx(refine(":maxiter=400:precision=1", FIXED, CCC, START), TRUTH, N);
        double fine = Blobs.apartPx(refine(":maxiter=400:precision=0.001", FIXED, CCC, START), TRUTH, N);
        assertTrue(fine < 0.05 && fine < coarse, coarse + " px, then " + fine);
        assertTrue(comparisons(":maxiter=400:precision=1") < comparisons(":maxiter=400:precision=0.001"));
    }

    @Test
    void aShiftBeyondMaxshiftGivesBackTheStart() {
        assertEquals(START, refine(":maxshift=1", FIXED, CCC, START));
        assertEquals(1.4, refine(":maxshift=2", FIXED, CCC, START).dx(), 0.05);
    }

    @Test
    void mode2IsTheDotProductWhateverTheComparator() {
        ImageComparator never = (a, b) -> {
            throw new AssertionError("asked");
        };
        Align2d dot = refine("", FIXED, new Dot(true, false), START);
        assertEquals(dot, refine(":mode=2", FIXED, never, START));
        assertEquals(refine("", FIXED, CCC, START), refine(":mode=1", FIXED, CCC, START));
        assertTrue(!dot.equals(refine("", FIXED, CCC, START)), "a comparator that decides otherwise");
    }

    @Test
    void stepscaleFindsTheScale() {
        Align2d truth = new Align2d(1.4, -0.7, 51, true, 1.06);
        Image fixed = PlaneTransform.apply(PHANTOM, truth);
        Align2d found = refine(":stepscale=0.05:maxiter=200:precision=0.001", fixed, CCC, START);
        assertEquals(1.06, found.scale(), 0.003);
        assertEquals(0, Blobs.apartPx(found, truth, N), 0.1);
        assertEquals(1, refine("", fixed, CCC, START).scale(), "kept without a step");
    }

    @Test
    void theScaleStaysBetweenSevenAndThirteenTenths() {
        for (double scale : new double[] {0.5, 1.6}) {
            Image fixed = PlaneTransform.apply(PHANTOM, new Align2d(0, 0, 54, true, scale));
            double found =
                    refine(":stepscale=0.2:maxiter=200", fixed, CCC, START).scale();
            assertTrue(found > 0.7 && found < 1.3, "scale " + found);
        }
    }
}
