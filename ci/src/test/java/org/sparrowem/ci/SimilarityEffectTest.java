package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.ctf.MatchedFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.process.MatchTo;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

/** What the options of refine that concern similarity and classification, a third of all, do to a whole run. */
@Tag("slow")
class SimilarityEffectTest {
    /** Every pair on its own, shifts of whole pixels, few candidates: the comparator's choice can be followed. */
    private static final String FOOTPRINT = "--simalign=rotate_translate_flip:rfp_mode=0";

    /** No search at all: what is compared are the images as they lie. */
    private static final String FIXED = "--simalign=translational:maxshift=0";

    private static TinyRuns runs;
    private static TinyRun base;
    private static List<Image> particles;
    private static List<Image> references;

    @BeforeAll
    static void baseRun() {
        runs = TinyRuns.shared();
        base = runs.base();
        particles = Scene.read(runs.project.resolve("particles.hdf"));
        references = base.images("projections_00");
    }

    private static double compare(String cmp, Image particle, Image reference, Align2d toReference) {
        return Catalog.of(ImageComparator.class)
                .create(cmp)
                .compare(particle, PlaneTransform.apply(reference, toReference.inverse()));
    }

    private static int cells(Matrices m) {
        return m.rows() * m.columns();
    }

    /** The score that a comparator gives to each pair in the poses of a matrix. */
    private static double[] scores(String cmp, TinyRun run) {
        Matrices m = run.simmx();
        return IntStream.range(0, cells(m))
                .mapToDouble(i -> {
                    int r = i % m.columns();
                    int p = i / m.columns();
                    return compare(cmp, particles.get(p), references.get(r), run.pair(m, p, r));
                })
                .toArray();
    }

    @Test
    @Shows("simcmp")
    void simcmpGivesTheScores() {
        for (String cmp : new String[] {"sqeuclidean", "frc:zeromask=1"}) {
            TinyRun run = runs.runTo("simmx", "--simcmp=" + cmp);
            float[] found = run.simmx().planes()[0];
            double[] wanted = scores(cmp, run);
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], found[i], 1e-3 * Math.max(1, Math.abs(wanted[i])), cmp + " pair " + i);
            }
        }
    }

    @Test
    @Shows("simalign")
    void simalignDecidesWhatMayMove() {
        Matrices shifts = runs.runTo("simmx", "--simalign=translational").simmx();
        for (int i = 0; i < cells(shifts); i++) {
            assertEquals(0f, shifts.planes()[3][i], "angle");
            assertEquals(0f, shifts.planes()[4][i], "mirror");
        }
        Matrices unmirrored = runs.runTo("simmx", "--simalign=rotate_translate").simmx();
        assertTrue(any(unmirrored.planes()[3]) && !any(unmirrored.planes()[4]), "turned, never mirrored");
        assertTrue(any(base.simmx().planes()[4]), "rotate_translate_flip mirrors some");
    }

    private static boolean any(float[] plane) {
        for (float v : plane) {
            if (v != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of the same candidates the one that is chosen is the best by the comparator that decides; but for a few pairs, as the
     * aligner moves images in steps (EMAN2's way), which loses other pixels at the border than one interpolation does here.
     */
    @Test
    @Shows("simaligncmp")
    void simaligncmpChoosesAmongCandidates() {
        double[] chosen = scores("ccc", runs.runTo("simmx", FOOTPRINT, "--simaligncmp=ccc"));
        double[] other = scores("ccc", runs.runTo("simmx", FOOTPRINT, "--simaligncmp=lod"));
        int better = 0;
        int worse = 0;
        for (int i = 0; i < chosen.length; i++) {
            better += chosen[i] < other[i] - 1e-6 * Math.abs(other[i]) ? 1 : 0;
            worse += chosen[i] > other[i] + 1e-6 * Math.abs(other[i]) ? 1 : 0;
        }
        String counts = better + " pairs better by ccc, " + worse + " worse, of " + chosen.length;
        assertTrue(better > chosen.length / 20 && worse < better / 5, counts);
        assertTrue(mean(chosen) < mean(other), counts);
    }

    @Test
    @Shows("simralign")
    void simralignImprovesEachAlignment() {
        TinyRun rough = runs.runTo("simmx", FOOTPRINT);
        TinyRun refined = runs.runTo("simmx", FOOTPRINT, "--simralign=refine", "--simraligncmp=ccc");
        double[] before = scores("ccc", rough);
        double[] after = scores("ccc", refined);
        for (int i = 0; i < before.length; i++) {
            // Poses went through float32.
            assertTrue(after[i] <= before[i] + 1e-5, "pair " + i + " got worse: " + before[i] + " to " + after[i]);
        }
        assertTrue(mean(before) - mean(after) > 0.003, "mean gain of correlation " + (mean(before) - mean(after)));
    }

    @Test
    @Shows("simraligncmp")
    void simraligncmpIsWhatTheRefinementMinimises() {
        TinyRun byCcc = runs.runTo("simmx", FOOTPRINT, "--simralign=refine", "--simraligncmp=ccc");
        TinyRun byLod = runs.runTo("simmx", FOOTPRINT, "--simralign=refine", "--simraligncmp=lod");
        assertTrue(mean(scores("ccc", byCcc)) < mean(scores("ccc", byLod)), "ccc is lower where it was minimised");
        assertTrue(mean(scores("lod", byLod)) < mean(scores("lod", byCcc)), "and lod likewise");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    @Shows("simmask")
    void whatIsOutsideSimmaskHasNoInfluence() {
        float[] inside = new float[TinyRuns.BOX * TinyRuns.BOX];
        List<Image> altered = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int p = 0; p < inside.length; p++) {
            double r = Math.hypot(p % TinyRuns.BOX - 16, p / TinyRuns.BOX - 16);
            inside[p] = r < 10 ? 1 : 0;
        }
        for (Image particle : particles) {
            float[] data = particle.data().clone();
            for (int p = 0; p < data.length; p++) {
                data[p] += inside[p] == 0 ? (float) random.nextGaussian() : 0;
            }
            altered.add(particle.with(data));
        }
        Scene.write(runs.project.resolve("mask.hdf"), List.of(Image.of(TinyRuns.BOX, TinyRuns.BOX, inside)));
        Scene.write(runs.project.resolve("altered.hdf"), altered);
        float[] masked =
                runs.runTo("simmx", FIXED, "--simmask=mask.hdf").simmx().planes()[0];
        float[] maskedAltered = runs.runTo("simmx", FIXED, "--simmask=mask.hdf", "--input=altered.hdf")
                .simmx()
                .planes()[0];
        assertArrayEquals(masked, maskedAltered);
        float[] plain = runs.runTo("simmx", FIXED).simmx().planes()[0];
        float[] plainAltered =
                runs.runTo("simmx", FIXED, "--input=altered.hdf").simmx().planes()[0];
        assertFalse(Arrays.equals(plain, plainAltered), "without the mask it has");
    }

    @Test
    @Shows("shrink")
    void shrinkFindsShiftsOfWholeBinnedPixels() {
        Matrices binned =
                runs.runTo("simmx", "--simalign=translational", "--shrink=2").simmx();
        Matrices whole = runs.runTo("simmx", "--simalign=translational").simmx();
        boolean odd = false;
        for (int i = 0; i < cells(binned); i++) {
            for (int plane : new int[] {1, 2}) {
                assertEquals(0f, Math.abs(binned.planes()[plane][i] % 2), "a shift in original pixels is even");
                odd |= whole.planes()[plane][i] % 2 != 0;
            }
        }
        assertTrue(odd && any(binned.planes()[1]));
    }

    @Test
    @Shows("twostage")
    void twostageComparesOnlyTheReferencesOfTheBestGroups() {
        String fine = "--orientgen=eman:delta=20:inc_mirror=0:perturb=0";
        Matrices all = runs.runTo("simmx", fine, FOOTPRINT).simmx();
        Matrices some = runs.runTo("simmx", fine, FOOTPRINT, "--twostage=2").simmx();
        int skipped = 0;
        int sameBest = 0;
        for (int p = 0; p < all.rows(); p++) {
            float[] full = Arrays.copyOfRange(all.planes()[0], p * all.columns(), (p + 1) * all.columns());
            float[] row = Arrays.copyOfRange(some.planes()[0], p * all.columns(), (p + 1) * all.columns());
            float worst = row[IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] > row[a] ? b : a)];
            for (int r = 0; r < row.length; r++) {
                if (row[r] == worst) {
                    skipped++;
                } else {
                    assertEquals(full[r], row[r], 0f, "compared as without groups");
                }
            }
            sameBest += best(full) == best(row) ? 1 : 0;
        }
        assertTrue(skipped > cells(all) / 10, "skipped " + skipped + " of " + cells(all) + " pairs");
        assertTrue(sameBest > 0.7 * all.rows(), "the best reference is found for " + sameBest + " of " + all.rows());
    }

    private static int best(float[] row) {
        return IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] < row[a] ? b : a);
    }

    @Test
    @Shows("prefilt")
    void prefiltGivesReferencesTheParticlesAmplitudes() {
        float[] found = runs.runTo("simmx", FIXED, "--simcmp=sqeuclidean", "--prefilt")
                .simmx()
                .planes()[0];
        for (int p = 0; p < particles.size(); p += 7) {
            for (int r = 0; r < references.size(); r++) {
                Image matched = new MatchTo(particles.get(p)).process(references.get(r));
                double wanted = compare("sqeuclidean", particles.get(p), matched, Align2d.IDENTITY);
                assertEquals(wanted, found[p * references.size() + r], 1e-4 * wanted);
            }
        }
    }

    @Test
    @Shows("refctf")
    void refctfShowsReferencesThroughTheParticlesTransferFunction() {
        float[] found = runs.runTo("simmx", FIXED, "--simcmp=sqeuclidean", "--refctf")
                .simmx()
                .planes()[0];
        for (int p = 0; p < particles.size(); p += 7) {
            ParticleCtf ctf = ParticleColumns.ctf(Scene.attributes(runs.project.resolve("particles.hdf"), p));
            Image particle = particles.get(p).withCtf(ctf);
            MatchedFilter filter = MatchedFilter.of(particle);
            for (int r = 0; r < references.size(); r++) {
                Image seen = filter.seen(references.get(r));
                double wanted = compare("sqeuclidean", filter.whitened(particle), seen, Align2d.IDENTITY);
                assertEquals(wanted, found[p * references.size() + r], 1e-4 * wanted);
            }
        }
    }

    @Test
    @Shows("sep")
    void sepPutsEachParticleIntoSoManyClasses() {
        TinyRun run = runs.run("--sep=2", "--classkeep=1");
        Matrices classes = run.classes("classify_00");
        assertEquals(2, classes.columns());
        int references = run.simmx().columns();
        int[] times = new int[particles.size()];
        for (int p = 0; p < classes.rows(); p++) {
            float[] row = Arrays.copyOfRange(run.simmx().planes()[0], p * references, (p + 1) * references);
            int first = (int) classes.planes()[0][2 * p];
            int second = (int) classes.planes()[0][2 * p + 1];
            float[] sorted = row.clone();
            Arrays.sort(sorted);
            assertEquals(sorted[0], row[first]);
            assertEquals(sorted[1], row[second]);
            assertTrue(first != second);
        }
        for (int c = 0; c < references; c++) {
            for (int p : run.list("classes_00", c, "class_ptcl_idxs")) {
                times[p]++;
            }
        }
        assertTrue(Arrays.stream(times).allMatch(t -> t == 2), "each particle is in two averages");
    }

    /** Of two rows of scores the correlation is what sqeuclidean:normto=1 measures: a second way to the same classes. */
    @Test
    @Shows("simvec")
    void simvecChoosesTheClassWhoseMembersHaveRowsLikeIt() {
        Matrices simmx = base.simmx();
        int n = simmx.columns();
        double[][] rows = new double[simmx.rows()][];
        double[][] sums = new double[n][];
        for (int p = 0; p < rows.length; p++) {
            float[] row = Arrays.copyOfRange(simmx.planes()[0], p * n, (p + 1) * n);
            rows[p] = normalised(row);
            int best = best(row);
            sums[best] = sums[best] == null ? new double[n] : sums[best];
            for (int c = 0; c < n; c++) {
                sums[best][c] += rows[p][c];
            }
        }
        Matrices found = runs.run("--simvec").classes("classify_00");
        int moved = 0;
        for (int p = 0; p < rows.length; p++) {
            int wanted = -1;
            double most = -2;
            for (int c = 0; c < n; c++) {
                double likeness = sums[c] == null ? -2 : Agreement.correlation(rows[p], sums[c]);
                if (likeness > most) {
                    most = likeness;
                    wanted = c;
                }
            }
            assertEquals(wanted, (int) found.planes()[0][p], "particle " + p);
            moved += wanted == (int) base.classes("classify_00").planes()[0][p] ? 0 : 1;
        }
        assertTrue(moved > 0, "no particle changes its class");
    }

    private static double[] normalised(float[] row) {
        double mean = IntStream.range(0, row.length)
                .mapToDouble(i -> row[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, row.length)
                .mapToDouble(i -> (row[i] - mean) * (row[i] - mean))
                .sum();
        double sigma = Math.sqrt(square / row.length);
        return IntStream.range(0, row.length)
                .mapToDouble(i -> (row[i] - mean) / sigma)
                .toArray();
    }
}
