package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.average.Matcher;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.process.MatchTo;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

/** What the options of refine that concern class averages do to a whole run. */
@Tag("slow")
class ClassEffectTest {
    /** One round only, all members: transforms are then those of the first alignment. */
    private static final String ONE_ROUND = "--classiter=0";

    private static final String ALL = "--classkeep=1";
    private static final String FLIP = "rotate_translate_flip:rfp_mode=0";
    private static TinyRuns runs;
    private static List<Image> particles;
    private static List<Image> references;

    @BeforeAll
    static void baseRun() {
        runs = TinyRuns.shared();
        particles = Scene.read(runs.project.resolve("particles.hdf"));
        references = runs.base().images("projections_00");
    }

    private static TinyRun run(String... options) {
        return runs.runTo("classaverage", options);
    }

    private static Image normalised(int particle) {
        return ClassAverages.processor("normalize.edgemean").apply(particles.get(particle));
    }

    /** Each member of each class lies as this alignment to its projection says. */
    private static void assertAlignedBy(Matcher matcher, TinyRun run) {
        Matrices result = run.classes("cls_result_00");
        for (int c : run.occupied(2)) {
            for (int i : run.members(c)) {
                Align2d wanted = matcher.prepare(references.get(c)).align(normalised(i));
                // Through float32.
                assertEquals(0, Agreement.apartPx(wanted, run.toClass(result, i)), 1e-3, "particle " + i);
            }
        }
    }

    /** How many members two runs have placed differently, by more than a tenth of a pixel 10 pixels from the centre. */
    private static int placedDifferently(TinyRun a, TinyRun b) {
        Matrices one = a.classes("cls_result_00");
        Matrices two = b.classes("cls_result_00");
        return (int) IntStream.range(0, particles.size())
                .filter(i -> Agreement.apartPx(a.toClass(one, i), b.toClass(two, i)) > 0.1)
                .count();
    }

    @Test
    @Shows("classiter")
    void classiterCountsTheRoundsInWhichMembersFollowTheirAverage() {
        TinyRun none = run(ONE_ROUND, ALL);
        assertAlignedBy(ClassAverages.matcher("rotate_translate_flip", "dot", null, null), none);
        TinyRun two = run("--classiter=2", ALL);
        assertTrue(
                likeness(two) > likeness(none) + 0.005, likeness(none) + " without, " + likeness(two) + " with rounds");
    }

    /** The mean correlation of members with the average that they are part of. */
    private static double likeness(TinyRun run) {
        List<Double> all = new ArrayList<>();
        for (int c : run.occupied(3)) {
            for (Image member : ClassAverages.aligned(run, c, particles, "normalize.edgemean")) {
                all.add(-compare("ccc", member, run.images("classes_00").get(c)));
            }
        }
        return all.stream().mapToDouble(d -> d).average().orElseThrow();
    }

    private static double compare(String cmp, Image a, Image b) {
        return Catalog.of(ImageComparator.class).create(cmp).compare(a, b);
    }

    /** The scores of a class's members in the only round, and who is kept by them. */
    private static double[] scores(TinyRun run, int number, String cmp) {
        Matrices result = run.classes("cls_result_00");
        return IntStream.of(run.members(number))
                .mapToDouble(i -> compare(
                        cmp, PlaneTransform.apply(normalised(i), run.toClass(result, i)), references.get(number)))
                .toArray();
    }

    private static boolean[] used(TinyRun run, int number) {
        Matrices result = run.classes("cls_result_00");
        int[] members = run.members(number);
        boolean[] used = new boolean[members.length];
        for (int m = 0; m < used.length; m++) {
            used[m] = result.planes()[1][members[m] * result.columns()] != 0;
        }
        return used;
    }

    /** No member that was left out has a better score than one that was used. */
    private static void assertBestAreUsed(TinyRun run, String cmp) {
        for (int c : run.occupied(3)) {
            double[] scores = scores(run, c, cmp);
            boolean[] used = used(run, c);
            double worstUsed = Double.NEGATIVE_INFINITY;
            double bestOut = Double.POSITIVE_INFINITY;
            for (int m = 0; m < scores.length; m++) {
                worstUsed = used[m] ? Math.max(worstUsed, scores[m]) : worstUsed;
                bestOut = used[m] ? bestOut : Math.min(bestOut, scores[m]);
            }
            assertTrue(worstUsed <= bestOut + 1e-5 * Math.abs(bestOut), cmp + " class " + c);
        }
    }

    @Test
    @Shows("classcmp")
    void classcmpJudgesTheMembers() {
        TinyRun byCcc = run(ONE_ROUND, "--classkeep=0.5", "--classcmp=ccc");
        TinyRun byDot = run(ONE_ROUND, "--classkeep=0.5", "--classcmp=lod:negative=1");
        assertBestAreUsed(byCcc, "ccc");
        assertBestAreUsed(byDot, "lod:negative=1");
        boolean differ = IntStream.of(byCcc.occupied(3)).anyMatch(c -> !Arrays.equals(used(byCcc, c), used(byDot, c)));
        assertTrue(differ, "the two comparators leave out the same members");
    }

    @Test
    @Shows("classkeep")
    void classkeepLeavesOutTheWorstFraction() {
        TinyRun half = run(ONE_ROUND, "--classkeep=0.5");
        int left = 0;
        for (int c : half.occupied(1)) {
            boolean[] used = used(half, c);
            // EMAN2: the score at place n * keep is the last that passes.
            int wanted = Math.min(used.length, used.length / 2 + 1);
            int count =
                    (int) IntStream.range(0, used.length).filter(m -> used[m]).count();
            assertEquals(wanted, count, "of " + used.length);
            assertEquals(count, half.images("classes_00").get(c).ptclRepr(), 0);
            assertEquals(used.length - count, half.list("classes_00", c, "exc_class_ptcl_idxs").length);
            left += used.length - count;
        }
        assertTrue(left > particles.size() / 5, left + " left out");
        TinyRun all = run(ONE_ROUND, ALL);
        IntStream.of(all.occupied(1))
                .forEach(c -> IntStream.range(0, used(all, c).length).forEach(m -> assertTrue(used(all, c)[m])));
    }

    @Test
    @Shows("classkeepsig")
    void classkeepsigCountsDeviationsAboveTheMeanScore() {
        TinyRun run = run(ONE_ROUND, "--classkeepsig", "--classkeep=0.5");
        int left = 0;
        for (int c : run.occupied(2)) {
            double[] scores = scores(run, c, "ccc");
            double mean = Arrays.stream(scores).average().orElseThrow();
            double sigma = Math.sqrt(
                    Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum() / scores.length);
            for (int m = 0; m < scores.length; m++) {
                boolean close = Math.abs(scores[m] - mean - 0.5 * sigma) < 1e-5;
                assertTrue(close || used(run, c)[m] == scores[m] <= mean + 0.5 * sigma, "class " + c + " member " + m);
                left += used(run, c)[m] ? 0 : 1;
            }
        }
        assertTrue(left > 3, left + " left out");
    }

    @Test
    @Shows("classalign")
    void classalignDecidesWhatMayMove() {
        TinyRun run = run(ONE_ROUND, ALL, "--classalign=translational");
        assertAlignedBy(ClassAverages.matcher("translational", "dot", null, null), run);
        Matrices result = run.classes("cls_result_00");
        for (int i = 0; i < particles.size(); i++) {
            assertEquals(0f, result.planes()[4][i], "angle");
            assertEquals(0f, result.planes()[5][i], "mirror");
        }
    }

    @Test
    @Shows("classaligncmp")
    void classaligncmpDecidesWhileAligning() {
        TinyRun byLod = run(ONE_ROUND, ALL, "--classalign=" + FLIP, "--classaligncmp=lod");
        assertAlignedBy(ClassAverages.matcher(FLIP, "lod", null, null), byLod);
        TinyRun byDot = run(ONE_ROUND, ALL, "--classalign=" + FLIP, "--classaligncmp=dot");
        assertTrue(placedDifferently(byLod, byDot) > 0, "lod and dot choose the same everywhere");
    }

    @Test
    @Shows({"classralign", "classraligncmp"})
    void classralignRefinesByClassraligncmp() {
        String[] cmps = {"ccc", "lod"};
        TinyRun[] refined = new TinyRun[2];
        double[][] likeness = new double[2][2];
        for (int k = 0; k < 2; k++) {
            refined[k] =
                    run(ONE_ROUND, ALL, "--classalign=" + FLIP, "--classralign=refine", "--classraligncmp=" + cmps[k]);
            assertAlignedBy(ClassAverages.matcher(FLIP, "dot", "refine", cmps[k]), refined[k]);
        }
        for (int k = 0; k < 2; k++) {
            for (int j = 0; j < 2; j++) {
                TinyRun run = refined[k];
                String cmp = cmps[j];
                likeness[k][j] = IntStream.of(run.occupied(2))
                        .mapToObj(c -> scores(run, c, cmp))
                        .flatMapToDouble(Arrays::stream)
                        .average()
                        .orElseThrow();
            }
        }
        assertTrue(likeness[0][0] < likeness[1][0] && likeness[1][1] < likeness[0][1], Arrays.deepToString(likeness));
        TinyRun rough = run(ONE_ROUND, ALL, "--classalign=" + FLIP);
        assertTrue(placedDifferently(rough, refined[0]) > particles.size() / 2, "most members move a little");
    }

    @Test
    @Shows("classaverager")
    void classaveragerMakesTheAverages() {
        TinyRun run = run(ALL, "--classaverager=minmax:max=1");
        for (int c : run.occupied(2)) {
            List<Image> members = ClassAverages.aligned(run, c, particles, "normalize.edgemean");
            float[] largest = members.get(0).data().clone();
            for (Image member : members) {
                for (int p = 0; p < largest.length; p++) {
                    largest[p] = Math.max(largest[p], member.data()[p]);
                }
            }
            assertArrayEquals(largest, run.images("classes_00").get(c).data(), 5e-3f, "class " + c);
        }
    }

    @Test
    @Shows("classnormproc")
    void classnormprocIsDoneToEachParticleFirst() {
        ClassAverages.assertMeans(run(ALL), particles, "normalize.edgemean");
        ClassAverages.assertMeans(run(ALL, "--classnormproc=none"), particles, "none");
        ClassAverages.assertMeans(
                run(ALL, "--classnormproc=math.linear:scale=2:shift=1"), particles, "math.linear:scale=2:shift=1");
    }

    /** Made by hand: the average of the first round, masked, is what members are aligned to in the second. */
    @Test
    @Shows("classautomask")
    void classautomaskMasksTheReferenceOfTheNextRound() {
        TinyRun first = run(ONE_ROUND, ALL);
        Matcher matcher = ClassAverages.matcher("rotate_translate_flip", "dot", null, null);
        // Of 32 pixels: an edge of 5, as EMAN2 has it.
        String outline = "mask.auto2d:nmaxseed=10:nshells=3:nshellsgauss=5:sigma=0.2";
        String disc = "mask.gaussian:inner_radius=11:outer_radius=3";
        TinyRun masked = run(ALL, "--classiter=1", "--classautomask");
        assertFollows(masked, first, matcher, outline);
        assertFollows(run(ALL, "--classiter=1"), first, matcher, disc);
    }

    /** Members lie to each other as the alignment to the masked average says; how the whole class lies is decided later. */
    private static void assertFollows(TinyRun run, TinyRun first, Matcher matcher, String mask) {
        Matrices result = run.classes("cls_result_00");
        for (int c : run.occupied(2)) {
            Image average = references
                    .get(c)
                    .with(ClassAverages.mean(ClassAverages.aligned(first, c, particles, "normalize.edgemean")));
            Image circled = ClassAverages.processor("normalize.circlemean").apply(average);
            Matcher.Prepared reference =
                    matcher.prepare(ClassAverages.processor(mask).apply(circled));
            int[] members = run.members(c);
            Align2d lead = reference.align(normalised(members[0]));
            Align2d leadFound = run.toClass(result, members[0]);
            for (int i : members) {
                Align2d wanted = lead.inverse().times(reference.align(normalised(i)));
                Align2d found = leadFound.inverse().times(run.toClass(result, i));
                // The average here has gone through float32 transforms; a hundredth of a pixel may come of it.
                assertEquals(0, Agreement.apartPx(wanted, found), 0.05, mask + " class " + c + " particle " + i);
            }
        }
    }

    @Test
    @Shows("classrefsf")
    void classrefsfGivesAveragesTheAmplitudesOfTheirProjection() {
        TinyRun run = run("--classrefsf");
        TinyRun without = runs.base();
        for (int c : run.occupied(1)) {
            Image average = without.images("classes_00").get(c);
            Image found = run.images("classes_00").get(c);
            assertArrayEquals(
                    new MatchTo(references.get(c)).process(average).data(), found.data(), 1e-4f, "class " + c);
            // One factor a ring, as EMAN2 has it, and rings here are cut a little otherwise.
            double with = off(found, references.get(c));
            double before = off(average, references.get(c));
            assertTrue(with < before / 5, "deviation in log amplitude: " + with + ", before " + before);
        }
    }

    /** The mean deviation of the logarithm of ring amplitudes. */
    private static double off(Image image, Image wanted) {
        double[] a = rings(image);
        double[] b = rings(wanted);
        return IntStream.range(1, 12)
                .mapToDouble(k -> Math.abs(Math.log(a[k] / b[k]) / 2))
                .average()
                .orElseThrow();
    }

    /** Mean power of each Fourier ring. */
    private static double[] rings(Image image) {
        Spectrum spectrum = Fourier.forward(image);
        double[] power = new double[image.nx() / 2 + 1];
        int[] count = new int[power.length];
        for (int i = 0; i < spectrum.data().length / 2; i++) {
            int x = i % spectrum.columns();
            int y = Spectrum.signed(i / spectrum.columns(), image.ny());
            int ring = (int) Math.rint(Math.hypot(x, y));
            // Each coefficient once: of column 0 every second one is a Friedel mate.
            if (ring < power.length && (x > 0 || y >= 0)) {
                power[ring] += Math.pow(spectrum.data()[2 * i], 2) + Math.pow(spectrum.data()[2 * i + 1], 2);
                count[ring]++;
            }
        }
        for (int k = 0; k < power.length; k++) {
            power[k] /= Math.max(1, count[k]);
        }
        return power;
    }
}
