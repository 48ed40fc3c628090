package org.sparrowem.stages.simmx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;

/** Twelve particles, each a view of the object moved by a known transform, against the views. */
class SimmxOptionsTest extends OptionEffects {
    private static final int N = 32;
    private static final Scene SCENE = new Scene(N);
    private static final List<Orientation> DIRECTIONS = Scene.directions(12);
    private final List<Image> references = new ArrayList<>();
    private final List<Image> particles = new ArrayList<>();

    @Override
    protected StageProgram<?> program() {
        return new Simmx();
    }

    /** Reference to particle; the matrix tells the way back. */
    private static Align2d moved(int i) {
        return Align2d.of(i % 5 - 2, i % 3 - 1, 31 * i, i % 2 == 1);
    }

    @BeforeEach
    void scene() {
        for (int i = 0; i < DIRECTIONS.size(); i++) {
            references.add(SCENE.view(DIRECTIONS.get(i), Align2d.IDENTITY));
            particles.add(Scene.noisy(SCENE.view(DIRECTIONS.get(i), moved(i)), 0.05, i));
        }
        Scene.write(project.resolve("refs.hdf"), references, DIRECTIONS);
        Scene.write(project.resolve("ptcls.hdf"), particles);
    }

    private Matrices matrix(String output, String... options) {
        List<String> argv = new ArrayList<>(List.of("refs.hdf", "ptcls.hdf", output));
        argv.addAll(Arrays.asList(options));
        run(argv.toArray(String[]::new));
        return Matrices.read(project.resolve(output), Matrices.SIMILARITY_PLANES);
    }

    private static int best(Matrices m, int row) {
        int best = 0;
        for (int r = 1; r < m.columns(); r++) {
            best = score(m, row, r) < score(m, row, best) ? r : best;
        }
        return best;
    }

    private static float score(Matrices m, int row, int reference) {
        return m.planes()[0][row * m.columns() + reference];
    }

    private static Align2d pose(Matrices m, int row, int reference) {
        int i = row * m.columns() + reference;
        float[][] p = m.planes();
        return new Align2d(p[1][i], p[2][i], p[3][i], p[4][i] != 0, p[5][i]);
    }

    private static double meanErrorPx(Matrices m) {
        double sum = 0;
        for (int i = 0; i < m.rows(); i++) {
            sum += Agreement.apartPx(pose(m, i, i), moved(i).inverse());
        }
        return sum / m.rows();
    }

    private static void assertBestIsOwn(Matrices m, int atLeast) {
        int own = 0;
        for (int row = 0; row < m.rows(); row++) {
            own += best(m, row) == row ? 1 : 0;
        }
        assertTrue(own >= atLeast, own + " of " + m.rows() + " particles find their own view");
    }

    @Test
    @Shows("align")
    void theAlignerDecidesWhatIsSearched() {
        Matrices flip = matrix("flip.hdf", "--align=rotate_translate_flip");
        assertBestIsOwn(flip, 12);
        assertTrue(meanErrorPx(flip) < 0.3, "mean error " + meanErrorPx(flip) + " px");
        Matrices straight = matrix("straight.hdf", "--align=rotate_translate");
        for (float mirror : straight.planes()[4]) {
            assertEquals(0, mirror);
        }
        for (int i = 1; i < 12; i += 2) {
            assertTrue(
                    score(flip, i, i) < score(straight, i, i) - 0.05, "mirrored particle " + i + " needs the mirror");
        }
    }

    @Test
    @Shows("cmp")
    void theComparatorGivesTheScore() {
        Matrices ccc = matrix("ccc.hdf", "--cmp=ccc");
        Matrices squares = matrix("sq.hdf", "--cmp=sqeuclidean:normto=1");
        for (int i = 0; i < 12; i++) {
            assertTrue(score(ccc, i, i) < -0.9, "a correlation of " + score(ccc, i, i));
            assertTrue(score(squares, i, i) > 0, "a squared distance of " + score(squares, i, i));
        }
    }

    /** With footprints the comparator chooses between an angle and half a turn more: the wrong one chooses the wrong one. */
    @Test
    @Tag("slow")
    @Shows("aligncmp")
    void theAlignmentComparatorDecidesBetweenCandidates() {
        String footprints = "--align=rotate_translate_flip:rfp_mode=0";
        Matrices right = matrix("right.hdf", footprints, "--aligncmp=ccc");
        Matrices wrong = matrix("wrong.hdf", footprints, "--aligncmp=ccc:negative=0");
        for (int i = 0; i < 12; i++) {
            assertTrue(score(right, i, i) < score(wrong, i, i), "particle " + i);
        }
    }

    @Test
    @Tag("slow")
    @Shows({"ralign", "raligncmp"})
    void refinementImprovesWhatItsComparatorMeasures() {
        String footprints = "--align=rotate_translate_flip:rfp_mode=0";
        Matrices coarse = matrix("coarse.hdf", footprints);
        Matrices fine = matrix("fine.hdf", footprints, "--ralign=refine", "--raligncmp=ccc");
        for (int i = 0; i < coarse.planes()[0].length; i++) {
            assertTrue(fine.planes()[0][i] <= coarse.planes()[0][i] + 1e-6, "pair " + i);
        }
        assertTrue(
                meanErrorPx(fine) < 0.5 * meanErrorPx(coarse), meanErrorPx(fine) + " px after " + meanErrorPx(coarse));
        Matrices worse = matrix("worse.hdf", footprints, "--ralign=refine", "--raligncmp=ccc:negative=0");
        double lost = 0;
        for (int i = 0; i < 12; i++) {
            lost += score(worse, i, i) - score(coarse, i, i);
        }
        assertTrue(lost / 12 > 0.05, "a refinement that seeks the least correlation loses " + lost / 12);
    }

    /** A stain in a corner spoils the score; a mask that leaves the corner out restores it. */
    @Test
    @Tag("slow")
    @Shows("mask")
    void theMaskLimitsTheScoreToWhatItCovers() {
        List<Image> stained = new ArrayList<>();
        for (Image p : particles) {
            float[] data = p.data().clone();
            for (int i = 0; i < 5 * 5; i++) {
                data[i / 5 * N + i % 5] += 6;
            }
            stained.add(p.with(data));
        }
        float[] disc = new float[N * N];
        for (int i = 0; i < disc.length; i++) {
            disc[i] = Math.hypot(i % N - N / 2, i / N - N / 2) < N / 2.0 - 1 ? 1 : 0;
        }
        Scene.write(project.resolve("stained.hdf"), stained);
        Scene.write(project.resolve("disc.hdf"), List.of(Image.of(N, N, disc)));
        run("refs.hdf", "stained.hdf", "without.hdf", "--align=rotate_translate_flip:rfp_mode=2");
        run("refs.hdf", "stained.hdf", "with.hdf", "--align=rotate_translate_flip:rfp_mode=2", "--mask=disc.hdf");
        Matrices without = Matrices.read(project.resolve("without.hdf"), Matrices.SIMILARITY_PLANES);
        Matrices with = Matrices.read(project.resolve("with.hdf"), Matrices.SIMILARITY_PLANES);
        double gain = 0;
        for (int i = 0; i < 12; i++) {
            gain += score(without, i, i) - score(with, i, i);
        }
        assertTrue(gain / 12 > 0.1, "mean gain of the correlation " + gain / 12);
    }

    /** With a mask for each reference every pair is judged inside that of its own. */
    @Test
    void eachReferenceMayHaveItsMask() {
        List<Image> masks = new ArrayList<>();
        for (int r = 0; r < references.size(); r++) {
            float[] half = new float[N * N];
            for (int i = 0; i < half.length; i++) {
                half[i] = (r % 2 == 0 ? i % N < N / 2 : i / N < N / 2) ? 1 : 0;
            }
            masks.add(Image.of(N, N, half));
        }
        Scene.write(project.resolve("masks.hdf"), masks);
        Matrices found =
                matrix("masked.hdf", "--align=translational:maxshift=0", "--cmp=sqeuclidean", "--mask=masks.hdf");
        for (int i = 0; i < 12; i++) {
            for (int r = 0; r < 12; r++) {
                float[] mask = masks.get(r).data();
                double sum = 0;
                for (int p = 0; p < mask.length; p++) {
                    double d = particles.get(i).data()[p] - references.get(r).data()[p];
                    sum += mask[p] * d * d / mask.length;
                }
                assertEquals(sum, score(found, i, r), 1e-5 * sum);
            }
        }
        Scene.write(project.resolve("few.hdf"), masks.subList(0, 3));
        assertRefused("3 images; expected 1, or 12", "refs.hdf", "ptcls.hdf", "x.hdf", "--mask=few.hdf");
    }

    /** Particles blurred by the optics keep their own view as the best and fit it better once it is blurred as they are. */
    @Test
    @Shows("prefilt")
    void prefilteringGivesTheReferenceTheParticlesAmplitudes() {
        List<Image> blurred = new ArrayList<>();
        for (Image p : particles) {
            blurred.add(new org.sparrowem.kernel.process.LowpassGauss(0.06, null).process(p));
        }
        Scene.write(project.resolve("blurred.hdf"), blurred);
        run("refs.hdf", "blurred.hdf", "sharp.hdf");
        run("refs.hdf", "blurred.hdf", "soft.hdf", "--prefilt");
        Matrices sharp = Matrices.read(project.resolve("sharp.hdf"), Matrices.SIMILARITY_PLANES);
        Matrices soft = Matrices.read(project.resolve("soft.hdf"), Matrices.SIMILARITY_PLANES);
        for (int i = 0; i < 12; i++) {
            assertTrue(
                    score(soft, i, i) < score(sharp, i, i) - 0.01,
                    "particle " + i + ": " + score(soft, i, i) + " after " + score(sharp, i, i));
        }
    }

    /** Particles behind a transfer function resemble their own view more once it is seen through that function, too. */
    @Test
    @Tag("slow")
    @Shows("refctf")
    void referencesAreSeenThroughTheParticlesTransferFunction() {
        String text = "E2.5 0 0 100 10 300 2.7 4 0.02 3,4,2,1 0";
        ParticleCtf ctf = EmanCtf.particle(text, true);
        List<Image> imaged = new ArrayList<>();
        for (Image p : particles) {
            imaged.add(CtfFilter.flipPhases(CtfFilter.apply(p, ctf.ctf()), ctf.ctf()));
        }
        Scene.write(project.resolve("imaged.hdf"), imaged, text);
        run("refs.hdf", "imaged.hdf", "bare.hdf");
        run("refs.hdf", "imaged.hdf", "seen.hdf", "--refctf");
        Matrices bare = Matrices.read(project.resolve("bare.hdf"), Matrices.SIMILARITY_PLANES);
        Matrices seen = Matrices.read(project.resolve("seen.hdf"), Matrices.SIMILARITY_PLANES);
        for (int i = 0; i < 12; i++) {
            assertEquals(i, best(seen, i));
            assertTrue(
                    score(seen, i, i) < score(bare, i, i) - 0.02,
                    "particle " + i + ": " + score(seen, i, i) + " after " + score(bare, i, i));
        }
        assertRefused("transfer function", "refs.hdf", "ptcls.hdf", "x.hdf", "--refctf");
        assertRefused("give one of them", "refs.hdf", "imaged.hdf", "x.hdf", "--refctf", "--prefilt");
    }

    private void assertRefused(String why, String... words) {
        StageRun refused = StageRun.of(program(), project, words);
        assertEquals(2, refused.exit());
        assertTrue(refused.lines().toString().contains(why), refused.lines()::toString);
    }

    /** Shifts are found to a fraction of a binned pixel and told in unbinned ones. */
    @Test
    @Shows("shrink")
    void shiftsAreToldInUnbinnedPixels() {
        Matrices binned = matrix("binned.hdf", "--shrink=2");
        for (int i = 0; i < 12; i++) {
            assertTrue(
                    Agreement.apartPx(pose(binned, i, i), moved(i).inverse()) < 2,
                    "particle " + i + ": " + pose(binned, i, i));
        }
    }

    @Test
    @Tag("slow")
    @Shows("twostage")
    void twoStagesLeaveOutWhatDoesNotResemble() {
        Matrices all = matrix("all.hdf");
        Matrices two = matrix("two.hdf", "--twostage=2");
        int uncompared = 0;
        int same = 0;
        for (int row = 0; row < 12; row++) {
            float worst = Float.NEGATIVE_INFINITY;
            float highest = Float.NEGATIVE_INFINITY;
            for (int r = 0; r < 12; r++) {
                boolean compared =
                        pose(two, row, r).matrix()[2] != 0 || pose(two, row, r).alphaDeg() != 0;
                highest = Math.max(highest, score(two, row, r));
                worst = compared ? Math.max(worst, score(two, row, r)) : worst;
                uncompared += compared ? 0 : 1;
            }
            assertTrue(
                    highest == worst || Math.abs(highest - worst - 0.0001f) < 1e-6,
                    "row " + row + ": " + highest + " after " + worst);
            same += best(all, row) == best(two, row) ? 1 : 0;
        }
        assertTrue(uncompared > 12, uncompared + " pairs were left out");
        assertTrue(same >= 11, same + " of 12 best references are those of the whole search");
    }

    @Test
    @Tag("slow")
    void theResultDoesNotDependOnThreadsOrBlocks() {
        Matrices one = matrix("one.hdf", "--parallel=1");
        Matrices many = matrix("many.hdf", "--parallel=3", "--blocksize=5");
        for (int p = 0; p < 6; p++) {
            assertArrayEquals(one.planes()[p], many.planes()[p], "plane " + p);
        }
    }
}
