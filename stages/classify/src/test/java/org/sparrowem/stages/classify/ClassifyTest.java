package org.sparrowem.stages.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Eman;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;

class ClassifyTest extends OptionEffects {
    @Override
    protected StageProgram<?> program() {
        return new Classify();
    }

    /** Nothing is computed but an order: every number must be EMAN2's. */
    @ParameterizedTest
    @CsvSource({"classify_00.hdf, 1", "classify_sep3.hdf, 3"})
    void sameAsEman2(String file, int sep) {
        Eman.copy(project, "simmx_ccc.hdf", file);
        run("simmx_ccc.hdf", "ours.hdf", "--sep=" + sep);
        Matrices eman = Matrices.read(project.resolve(file), Matrices.CLASS_PLANES);
        Matrices ours = Matrices.read(project.resolve("ours.hdf"), Matrices.CLASS_PLANES);
        for (int p = 0; p < Matrices.CLASS_PLANES; p++) {
            assertArrayEquals(eman.planes()[p], ours.planes()[p], 1e-6f, "plane " + p);
        }
    }

    @Test
    @Shows("sep")
    void sepGivesTheBestReferencesInOrder() {
        Matrices scores = Matrices.zeros(Matrices.SIMILARITY_PLANES, 4, 2);
        System.arraycopy(new float[] {-1, -4, -3, -2, 5, 7, 6, 4}, 0, scores.planes()[0], 0, 8);
        scores.write(project.resolve("simmx.hdf"), java.util.Map.of());
        run("simmx.hdf", "three.hdf", "--sep=3");
        Matrices three = Matrices.read(project.resolve("three.hdf"), Matrices.CLASS_PLANES);
        assertEquals(3, three.columns());
        assertArrayEquals(new float[] {1, 2, 3, 3, 0, 2}, three.planes()[0]);
        StageRun refused = StageRun.of(program(), project, "simmx.hdf", "five.hdf", "--sep=5");
        assertEquals(2, refused.exit());
        assertTrue(refused.errors().contains("more than the 4 references"), refused.errors());
    }

    /**
     * Particles 0 to 3 like class 0 and dislike class 2, 4 to 7 the other way round, but particle 3's score with class 1
     * is a lucky outlier: its row as a whole looks like those of class 0, of which it then becomes a member.
     */
    @Test
    @Shows("simvec")
    void simvecGoesByTheWholeRow() {
        Matrices scores = Matrices.zeros(Matrices.SIMILARITY_PLANES, 6, 9);
        float[][] rows = {
            {-9, -8, -5, -1, -2, -1},
            {-9, -7, -5, -1, -1, -2},
            {-9, -8, -4, -2, -1, -1},
            {-8.9f, -9, -5, -1, -2, -1},
            {-1, -2, -1, -5, -8, -9},
            {-1, -1, -2, -5, -7, -9},
            {-2, -1, -1, -4, -8, -9},
            {-1, -9, -1, -8, -1, -8},
            {-1, -9, -2, -8, -1, -8}
        };
        for (int p = 0; p < rows.length; p++) {
            System.arraycopy(rows[p], 0, scores.planes()[0], 6 * p, 6);
            scores.planes()[1][6 * p] = 10 + p;
        }
        scores.write(project.resolve("simmx.hdf"), java.util.Map.of());
        run("simmx.hdf", "best.hdf");
        run("simmx.hdf", "vectors.hdf", "--simvec");
        Matrices best = Matrices.read(project.resolve("best.hdf"), Matrices.CLASS_PLANES);
        Matrices vectors = Matrices.read(project.resolve("vectors.hdf"), Matrices.CLASS_PLANES);
        assertArrayEquals(new float[] {0, 0, 0, 1, 5, 5, 5, 1, 1}, best.planes()[0]);
        assertArrayEquals(new float[] {0, 0, 0, 0, 5, 5, 5, 1, 1}, vectors.planes()[0]);
        assertEquals(13, vectors.planes()[2][3], "the transform is that of the class chosen");
    }
}
