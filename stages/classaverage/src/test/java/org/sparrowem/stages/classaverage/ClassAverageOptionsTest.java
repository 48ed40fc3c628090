package org.sparrowem.stages.classaverage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.LowpassGauss;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;

/**
 * Two classes of ten moved, noisy particles each; particle 3 of class 0 and 14 of class 1 are pure noise. The file is long
 * because the stage has many options and the kit wants the tests of all of them in one class.
 */
@Tag("slow")
class ClassAverageOptionsTest extends OptionEffects {
    private static final int N = 32;
    private static final int[] RUBBISH = {3, 14};
    private static final Scene SCENE = new Scene(N);
    private static final List<Orientation> DIRECTIONS = Scene.directions(2);
    private final List<Image> particles = new ArrayList<>();

    @Override
    protected StageProgram<?> program() {
        return new ClassAverage();
    }

    /** Reference to particle. */
    private static Align2d moved(int i) {
        return Align2d.of(i % 5 - 2, i % 3 - 1, 23 * i, i % 2 == 1);
    }

    @BeforeEach
    void scene() {
        List<Image> references = new ArrayList<>();
        for (Orientation direction : DIRECTIONS) {
            references.add(SCENE.view(direction, Align2d.IDENTITY));
        }
        Matrices classes = Matrices.zeros(Matrices.CLASS_PLANES, 1, 20);
        for (int i = 0; i < 20; i++) {
            Image view = SCENE.view(DIRECTIONS.get(i / 10), moved(i));
            boolean rubbish = i == RUBBISH[0] || i == RUBBISH[1];
            particles.add(rubbish ? Scene.noisy(view.with(new float[N * N]), 1, i) : Scene.noisy(view, 0.4, i));
            classes.planes()[0][i] = i / 10;
            classes.planes()[1][i] = 1;
            classes.planes()[6][i] = 1;
        }
        Scene.write(project.resolve("refs.hdf"), references, DIRECTIONS);
        Scene.write(project.resolve("ptcls.hdf"), particles);
        classes.write(project.resolve("classes.hdf"), Map.of());
    }

    private List<Image> averages(String output, String... options) {
        List<String> argv = new ArrayList<>(List.of("--classmx=classes.hdf", "--output=" + output));
        argv.addAll(Arrays.asList(options));
        if (argv.stream().noneMatch(a -> a.startsWith("--input="))) {
            argv.add("--input=ptcls.hdf");
        }
        if (argv.stream().noneMatch(a -> a.startsWith("--ref=") || a.equals("--noref"))) {
            argv.add("--ref=refs.hdf");
        }
        argv.remove("--noref");
        run(argv.toArray(String[]::new));
        return Scene.read(project.resolve(output));
    }

    private static double agreement(Image average, int number) {
        return Agreement.correlation(
                average.data(),
                SCENE.view(DIRECTIONS.get(number), Align2d.IDENTITY).data());
    }

    private static double agreement(List<Image> averages) {
        return (agreement(averages.get(0), 0) + agreement(averages.get(1), 1)) / 2;
    }

    private int[] excluded(String file, int number) {
        Object out = Scene.attributes(project.resolve(file), number).get("exc_class_ptcl_idxs");
        return out instanceof int[] many ? many : out instanceof Number one ? new int[] {one.intValue()} : new int[0];
    }

    @Test
    @Shows("keep")
    void theWorstFractionIsLeftOut() {
        List<Image> all = averages("all.hdf", "--keep=1");
        List<Image> best = averages("best.hdf", "--keep=0.8");
        for (int c = 0; c < 2; c++) {
            int rubbish = RUBBISH[c];
            assertEquals(10, all.get(c).ptclRepr());
            assertTrue(best.get(c).ptclRepr() < 10, "fewer particles");
            assertTrue(Arrays.stream(excluded("best.hdf", c)).anyMatch(i -> i == rubbish), "the noise is out");
        }
    }

    @Test
    @Shows("keepsig")
    void keepsigCountsStandardDeviations() {
        averages("sigmas.hdf", "--keep=2", "--keepsig");
        assertArrayEquals(new int[] {RUBBISH[0]}, excluded("sigmas.hdf", 0));
        assertArrayEquals(new int[] {RUBBISH[1]}, excluded("sigmas.hdf", 1));
    }

    @Test
    @Shows("half")
    void halvesTakeParticlesByTheirNumber() {
        averages("even.hdf", "--half=even");
        averages("odd.hdf", "--half=odd");
        assertArrayEquals(new int[] {0, 2, 4, 6, 8}, (int[])
                Scene.attributes(project.resolve("even.hdf"), 0).get("class_ptcl_idxs"));
        assertArrayEquals(new int[] {11, 13, 15, 17, 19}, (int[])
                Scene.attributes(project.resolve("odd.hdf"), 1).get("class_ptcl_idxs"));
    }

    /** The filtered particles find the alignment, the originals are averaged: the average keeps their sharpness. */
    @Test
    @Shows("usefilt")
    void filteredParticlesAlignAndOriginalsAreAveraged() {
        List<Image> smooth = new ArrayList<>();
        particles.forEach(p -> smooth.add(new LowpassGauss(0.08, null).process(p)));
        Scene.write(project.resolve("smooth.hdf"), smooth);
        List<Image> both =
                averages("both.hdf", "--usefilt=smooth.hdf", "--resultmx=both_result.hdf", "--normproc=none");
        List<Image> only = averages("only.hdf", "--input=smooth.hdf", "--resultmx=only_result.hdf", "--normproc=none");
        Matrices a = Matrices.read(project.resolve("both_result.hdf"), Matrices.CLASS_PLANES);
        Matrices b = Matrices.read(project.resolve("only_result.hdf"), Matrices.CLASS_PLANES);
        for (int p = 0; p < Matrices.CLASS_PLANES; p++) {
            assertArrayEquals(
                    b.planes()[p], a.planes()[p], "the alignments are those of the filtered particles: plane " + p);
        }
        assertTrue(
                Agreement.sigma(both.get(0).data())
                        > 1.2 * Agreement.sigma(only.get(0).data()),
                "sharper");
    }

    @Test
    @Shows("resultmx")
    void theResultTellsTransformsAndWhoWasUsed() {
        averages("a.hdf", "--keep=0.8", "--resultmx=result.hdf");
        Matrices result = Matrices.read(project.resolve("result.hdf"), Matrices.CLASS_PLANES);
        assertEquals(0, result.planes()[1][RUBBISH[0]], "not used");
        int used = 0;
        for (int i = 0; i < 20; i++) {
            used += (int) result.planes()[1][i];
        }
        List<Image> averages = Scene.read(project.resolve("a.hdf"));
        assertEquals(averages.get(0).ptclRepr() + averages.get(1).ptclRepr(), used);
        assertEquals(1, result.planes()[5][1], "particle 1 is mirrored");
    }

    @Test
    @Shows("ref")
    void referencesGiveTheFrameAndTheDirection() {
        averages("with.hdf");
        assertTrue(agreement(Scene.read(project.resolve("with.hdf"))) > 0.85, "in the frame of the projection");
        assertTrue(Scene.attributes(project.resolve("with.hdf"), 0).containsKey("xform.projection"));
        averages("without.hdf", "--noref");
        assertEquals(2, Scene.read(project.resolve("without.hdf")).size());
        assertTrue(
                !Scene.attributes(project.resolve("without.hdf"), 0).containsKey("xform.projection"), "no direction");
    }

    /** Round 0 aligns to the references, later rounds to noisier averages: angles move a little, the averages stay. */
    @Test
    @Shows("iter")
    void laterRoundsAlignToTheAverages() {
        averages("none.hdf", "--iter=0", "--resultmx=none_result.hdf");
        averages("two.hdf", "--iter=2", "--resultmx=two_result.hdf");
        float[] zero = Matrices.read(project.resolve("none_result.hdf"), Matrices.CLASS_PLANES)
                .planes()[4];
        float[] two = Matrices.read(project.resolve("two_result.hdf"), Matrices.CLASS_PLANES)
                .planes()[4];
        double moved = 0;
        for (int i = 0; i < 20; i++) {
            moved = Math.max(moved, Math.abs(Math.IEEEremainder(zero[i] - two[i], 360)));
        }
        assertTrue(moved > 0.05, "angles change by up to " + moved + " degrees");
        assertTrue(agreement(Scene.read(project.resolve("two.hdf"))) > 0.8, "and the averages stay good");
    }

    @Test
    @Shows("align")
    void theAlignerDecidesWhatIsFound() {
        double flip = agreement(averages("flip.hdf", "--align=rotate_translate_flip"));
        double straight = agreement(averages("straight.hdf", "--align=rotate_translate"));
        assertTrue(
                flip > straight + 0.02,
                flip + " with mirrors, half of the particles need them; " + straight + " without");
    }

    @Test
    @Shows("aligncmp")
    void theAlignmentComparatorDecidesBetweenCandidates() {
        String footprints = "--align=rotate_translate_flip:rfp_mode=0";
        double right = agreement(averages("right.hdf", footprints, "--iter=0"));
        double wrong = agreement(averages("wrong.hdf", footprints, "--iter=0", "--aligncmp=ccc:negative=0"));
        assertTrue(right > wrong + 0.1, right + " and " + wrong);
    }

    @Test
    @Shows({"ralign", "raligncmp"})
    void refinementFollowsItsComparator() {
        String footprints = "--align=rotate_translate_flip:rfp_mode=0";
        double coarse = agreement(averages("coarse.hdf", footprints, "--iter=0"));
        double fine = agreement(averages("fine.hdf", footprints, "--iter=0", "--ralign=refine"));
        double lost = agreement(
                averages("lost.hdf", footprints, "--iter=0", "--ralign=refine", "--raligncmp=ccc:negative=0"));
        assertTrue(
                fine > coarse && coarse > lost,
                "refined " + fine + ", not " + coarse + ", away from the match " + lost);
    }

    /** Judged the wrong way round, the noise is the best member. */
    @Test
    @Shows("cmp")
    void theComparatorJudgesMembers() {
        averages("right.hdf", "--keep=2", "--keepsig", "--iter=0");
        averages("wrong.hdf", "--keep=0.5", "--iter=0", "--cmp=ccc:negative=0");
        assertArrayEquals(new int[] {RUBBISH[0]}, excluded("right.hdf", 0));
        assertTrue(Arrays.stream(excluded("wrong.hdf", 0)).noneMatch(i -> i == RUBBISH[0]), "the noise stays");
    }

    @Test
    @Shows("averager")
    void theAveragerIsUsed() {
        List<Image> plain = averages("plain.hdf", "--normproc=none");
        List<Image> ignoring = averages("ignoring.hdf", "--normproc=none", "--averager=mean:ignore0=1");
        double border = 0;
        for (int x = 0; x < N; x++) {
            border += Math.abs(ignoring.get(0).data()[N + x])
                    - Math.abs(plain.get(0).data()[N + x]);
        }
        assertTrue(border > 0, "where turned particles leave 0, those do not count");
        assertEquals(
                plain.get(0).data()[N / 2 * N + N / 2],
                ignoring.get(0).data()[N / 2 * N + N / 2],
                1e-3f,
                "not in the middle");
    }

    /** Particles ten times as bright outweigh the others unless each is normalised first. */
    @Test
    @Shows("normproc")
    void particlesAreNormalisedFirst() {
        List<Image> bright = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float[] data = particles.get(i).data().clone();
            for (int p = 0; p < data.length; p++) {
                data[p] *= i == RUBBISH[0] || i == RUBBISH[1] ? 20 : 1;
            }
            bright.add(particles.get(i).with(data));
        }
        Scene.write(project.resolve("bright.hdf"), bright);
        double normalised = agreement(averages("n.hdf", "--input=bright.hdf"));
        double raw = agreement(averages("r.hdf", "--input=bright.hdf", "--normproc=none"));
        assertTrue(normalised > raw + 0.2, normalised + " normalised, " + raw + " raw");
    }

    /** The mask between rounds decides what the second round sees; with an outline it sees less surroundings. */
    @Test
    @Shows("automask")
    void averagesAreMaskedByTheirOutlineBetweenRounds() {
        List<Image> disc = averages("disc.hdf", "--iter=1");
        List<Image> outline = averages("outline.hdf", "--iter=1", "--automask");
        assertTrue(!Arrays.equals(disc.get(0).data(), outline.get(0).data()), "another second reference");
        assertTrue(agreement(outline) > agreement(disc) - 0.05, agreement(outline) + " and " + agreement(disc));
    }

    /** Blurred particles resemble a reference with their own amplitudes: scores say so, and none is lost. */
    @Test
    @Shows("prefilt")
    void referencesAreGivenTheParticlesAmplitudes() {
        List<Image> blurred = new ArrayList<>();
        particles.forEach(p -> blurred.add(new LowpassGauss(0.08, null).process(p)));
        Scene.write(project.resolve("blurred.hdf"), blurred);
        List<Image> plain = averages("plain.hdf", "--input=blurred.hdf", "--resultmx=plain_result.hdf");
        List<Image> matched =
                averages("matched.hdf", "--input=blurred.hdf", "--prefilt", "--resultmx=matched_result.hdf");
        float[] a = Matrices.read(project.resolve("plain_result.hdf"), Matrices.CLASS_PLANES)
                .planes()[4];
        float[] b = Matrices.read(project.resolve("matched_result.hdf"), Matrices.CLASS_PLANES)
                .planes()[4];
        assertTrue(!Arrays.equals(a, b), "alignments are found with other references");
        assertTrue(agreement(matched) > agreement(plain) - 0.03, agreement(matched) + " and " + agreement(plain));
    }

    /** Particles behind a transfer function, in coloured noise, lie truer on a reference seen through that function. */
    @Test
    @Shows("refctf")
    void referencesAreSeenThroughTheParticlesTransferFunction() {
        String text = "E2.5 0 0 60 10 300 2.7 4 0.02 7,200,50,5,1,0.5,0.3,0.2 0";
        ParticleCtf ctf = EmanCtf.particle(text, true);
        List<Image> imaged = new ArrayList<>();
        for (int i = 0; i < particles.size(); i++) {
            Image clean = SCENE.view(DIRECTIONS.get(i / 10), moved(i));
            Image noise = Scene.noisy(clean.with(new float[N * N]), 0.15, i);
            Image coloured = coloured(noise, ctf);
            Image seen = CtfFilter.flipPhases(CtfFilter.apply(clean, ctf.ctf()), ctf.ctf());
            float[] data = seen.data().clone();
            for (int p = 0; p < data.length; p++) {
                data[p] += coloured.data()[p];
            }
            imaged.add(seen.with(data));
        }
        Scene.write(project.resolve("imaged.hdf"), imaged, text);
        double bare = poseError("bare", "--input=imaged.hdf", "--iter=0");
        double through = poseError("through", "--input=imaged.hdf", "--iter=0", "--refctf");
        assertTrue(through < 0.8 * bare, "mean error " + through + " px, " + bare + " without");
    }

    private static Image coloured(Image white, ParticleCtf curve) {
        Spectrum noise = CtfFilter.times(
                Fourier.forward(white), Scene.APIX, (kx, ky) -> Math.sqrt(curve.backgroundAt(Math.hypot(kx, ky))));
        return Fourier.inverse(noise, Scene.APIX);
    }

    /** Mean distance between where the found and the true transform take a point 10 pixels from the centre. */
    private double poseError(String name, String... options) {
        List<String> argv = new ArrayList<>(List.of(options));
        argv.add("--resultmx=" + name + "_result.hdf");
        averages(name + ".hdf", argv.toArray(String[]::new));
        float[][] found = Matrices.read(project.resolve(name + "_result.hdf"), Matrices.CLASS_PLANES)
                .planes();
        double sum = 0;
        for (int i = 0; i < particles.size(); i++) {
            Align2d pose = Align2d.of(found[2][i], found[3][i], found[4][i], found[5][i] != 0);
            double[] a = pose.matrix();
            double[] b = moved(i).inverse().matrix();
            sum += Math.hypot(10 * (a[0] - b[0]) + a[2] - b[2], 10 * (a[3] - b[3]) + a[5] - b[5]);
        }
        return sum / particles.size();
    }

    /**
     * Averages of blurred particles get back the rings' amplitudes of their reference, to the tenth by which sharing
     * coefficients between neighbouring rings, as EMAN2 does, smooths a steep curve.
     */
    @Test
    @Shows("setsfref")
    void averagesGetTheAmplitudesOfTheirReference() {
        List<Image> blurred = new ArrayList<>();
        particles.forEach(p -> blurred.add(new LowpassGauss(0.08, null).process(p)));
        Scene.write(project.resolve("blurred.hdf"), blurred);
        Image wanted = SCENE.view(DIRECTIONS.get(0), Align2d.IDENTITY);
        Image plain = averages("plain.hdf", "--input=blurred.hdf").get(0);
        Image set = averages("set.hdf", "--input=blurred.hdf", "--setsfref").get(0);
        assertTrue(apart(plain, wanted) > 0.3, "the blur shows: " + apart(plain, wanted));
        assertTrue(apart(set, wanted) < 0.15, "and is gone: " + apart(set, wanted));
        StageRun refused = StageRun.of(
                program(), project, "--input=ptcls.hdf", "--classmx=classes.hdf", "--output=x.hdf", "--setsfref");
        assertEquals(2, refused.exit());
        assertTrue(refused.errors().contains("--ref"), refused.errors());
    }

    /** Mean relative difference of the amplitudes of rings 2 to 12. */
    private static double apart(Image image, Image wanted) {
        double sum = 0;
        for (int r = 2; r <= 12; r++) {
            sum += Math.abs(amplitude(image, r) / amplitude(wanted, r) - 1) / 11;
        }
        return sum;
    }

    private static double amplitude(Image image, int ring) {
        Spectrum f = Fourier.forward(image);
        double square = 0;
        for (int i = 0; i < f.data().length / 2; i++) {
            double radius = Math.hypot(i % f.columns(), Spectrum.signed(i / f.columns(), N));
            boolean on = Math.rint(radius) == ring;
            square += on ? f.data()[2 * i] * f.data()[2 * i] + f.data()[2 * i + 1] * f.data()[2 * i + 1] : 0;
        }
        return Math.sqrt(square);
    }
}
