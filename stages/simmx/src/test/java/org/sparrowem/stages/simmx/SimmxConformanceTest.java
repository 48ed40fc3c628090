package org.sparrowem.stages.simmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Eman;
import org.sparrowem.shell.testing.StageRun;

/** EMAN2's projections and particles against EMAN2's similarity matrices, pair by pair. */
class SimmxConformanceTest {
    private static final String ALIGN = "--align=rotate_translate_flip:rfp_mode=0";

    @TempDir
    Path project;

    /**
     * Correlations to what single precision leaves of 4096 pixels; poses exactly, as footprints and whole pixels make them
     * discrete, but for ties of two poses within that precision. With frc the outer rings of these smooth projections hold a
     * hundred-thousandth of the inner ones: scores depend on each pixel at the border, and turns by a right angle, which
     * EMAN2 computes in single precision, lose another row there; the other pairs agree to 1e-5.
     */
    @ParameterizedTest
    @CsvSource({"ccc, simmx_ccc.hdf, 1e-5", "frc, simmx_frc.hdf, 2e-4"})
    void everyPairHasEmansScoreAndPose(String cmp, String file, double tolerance) {
        Eman.copy(project, "projections_00.hdf", file, "particles_12.hdf");
        compare(cmp, file, "particles_12.hdf", 12, tolerance);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"ccc, simmx_ccc.hdf, 1e-5", "frc, simmx_frc.hdf, 2e-4"})
    void soDoAllSixtyParticles(String cmp, String file, double tolerance) {
        String particles = Eman.shared("particles.hdf");
        Eman.copy(project, "projections_00.hdf", file);
        compare(cmp, file, particles, 60, tolerance);
    }

    private void compare(String cmp, String file, String stack, int particles, double tolerance) {
        StageRun.ok(new Simmx(), project, "projections_00.hdf", stack, "ours.hdf", "--cmp=" + cmp, ALIGN);
        Matrices eman = Matrices.read(project.resolve(file), Matrices.SIMILARITY_PLANES);
        Matrices ours = Matrices.read(project.resolve("ours.hdf"), Matrices.SIMILARITY_PLANES);
        assertEquals(22, ours.columns());
        assertEquals(particles, ours.rows());
        int samePose = 0;
        double apart = 0;
        int pairs = 22 * particles;
        for (int i = 0; i < pairs; i++) {
            apart += Math.abs(eman.planes()[0][i] - ours.planes()[0][i]) / pairs;
            samePose += samePose(eman, ours, i) ? 1 : 0;
        }
        assertTrue(apart < tolerance, "scores are " + apart + " apart on average");
        assertTrue(samePose >= 0.99 * pairs, samePose + " of " + pairs + " poses are EMAN2's");
        int best = 0;
        for (int row = 0; row < particles; row++) {
            best += best(eman, row) == best(ours, row) ? 1 : 0;
        }
        assertEquals(particles, best, "best references that are EMAN2's");
    }

    private static boolean samePose(Matrices a, Matrices b, int i) {
        boolean shift = Math.abs(a.planes()[1][i] - b.planes()[1][i]) < 1e-2
                && Math.abs(a.planes()[2][i] - b.planes()[2][i]) < 1e-2;
        boolean angle = Math.abs(Math.IEEEremainder(a.planes()[3][i] - b.planes()[3][i], 360)) < 1e-2;
        return shift && angle && a.planes()[4][i] == b.planes()[4][i];
    }

    /**
     * The simplex ends where its size says, at slightly different places for rounding's sake: scores within 0.002 of a
     * correlation of about 0.25, one part in a hundred, for 99 % of the pairs.
     */
    @Tag("slow")
    @Test
    void refinementEndsAtEmansScore() {
        int particles = 60;
        String eman = Eman.shared("simmx_refine.hdf");
        StageRun.ok(
                new Simmx(),
                project,
                Eman.shared("projections_00.hdf"),
                Eman.shared("particles.hdf"),
                "ours.hdf",
                "--cmp=ccc",
                ALIGN,
                "--ralign=refine",
                "--raligncmp=ccc");
        Matrices theirs = Matrices.read(Path.of(eman), Matrices.SIMILARITY_PLANES);
        Matrices ours = Matrices.read(project.resolve("ours.hdf"), Matrices.SIMILARITY_PLANES);
        int close = 0;
        int best = 0;
        for (int i = 0; i < 22 * particles; i++) {
            close += Math.abs(theirs.planes()[0][i] - ours.planes()[0][i]) < 0.002 ? 1 : 0;
        }
        for (int row = 0; row < particles; row++) {
            best += best(theirs, row) == best(ours, row) ? 1 : 0;
        }
        assertTrue(close >= 0.99 * 22 * particles, close + " scores of " + 22 * particles + " are close");
        assertTrue(best >= 0.95 * particles, best + " best references of " + particles + " are EMAN2's");
    }

    private static int best(Matrices m, int row) {
        int best = 0;
        for (int r = 1; r < m.columns(); r++) {
            best = m.planes()[0][row * m.columns() + r] < m.planes()[0][row * m.columns() + best] ? r : best;
        }
        return best;
    }
}
