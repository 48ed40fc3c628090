package org.sparrowem.stages.make3d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;

/** Sixty views of a known object, one of them replaced by noise. */
class Make3dStageTest extends OptionEffects {
    private static final int N = 24;
    private static final int RUBBISH = 17;
    private static final Scene SCENE = new Scene(N);
    private static final List<Orientation> DIRECTIONS = Scene.directions(60);

    @Override
    protected StageProgram<?> program() {
        return new Make3d();
    }

    @BeforeEach
    void views() {
        List<Image> views = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Image view = SCENE.view(DIRECTIONS.get(i), Align2d.IDENTITY);
            Image image = i == RUBBISH
                    ? Scene.noisy(view.with(new float[N * N]), 1, 3)
                    : Scene.noisy(view, 0.05 + 0.004 * (i % 10), i);
            views.add(image.withPtclRepr(10));
        }
        Scene.write(project.resolve("views.hdf"), views, DIRECTIONS);
    }

    private Image map(String output, String... options) {
        List<String> argv = new ArrayList<>(List.of("--input=views.hdf", "--output=" + output));
        argv.addAll(Arrays.asList(options));
        run(argv.toArray(String[]::new));
        return Scene.read(project.resolve(output)).get(0);
    }

    private static double agreement(Image map) {
        return Agreement.correlation(map.data(), SCENE.map().data());
    }

    private int[] excluded(String file) {
        Object left = Scene.attributes(project.resolve(file), 0).get("threed_excl_ptcl_idxs");
        return left instanceof int[] many ? many : left instanceof Number one ? new int[] {one.intValue()} : new int[0];
    }

    @Test
    @Shows({"keep", "iter"})
    void roundsAfterTheFirstLeaveOutTheWorst() {
        Image all = map("all.hdf", "--iter=1", "--keep=0.95");
        assertArrayEquals(new int[0], excluded("all.hdf"), "one round judges nobody");
        assertEquals(600, all.ptclRepr());
        Image best = map("best.hdf", "--iter=2", "--keep=0.95");
        int[] out = excluded("best.hdf");
        assertEquals(3, out.length, "60 - int(0.95 * 60)");
        assertTrue(Arrays.stream(out).anyMatch(i -> i == RUBBISH), "the noise is out: " + Arrays.toString(out));
        assertEquals(570, best.ptclRepr());
        assertTrue(agreement(best) > agreement(all), agreement(best) + " after " + agreement(all));
    }

    @Test
    @Shows("keepsig")
    void keepsigCountsStandardDeviationsBelowTheMean() {
        map("sigmas.hdf", "--keep=3", "--keepsig");
        assertArrayEquals(new int[] {RUBBISH}, excluded("sigmas.hdf"));
    }

    /** The object has no symmetry: under c2 the same views give another one, unchanged by half a turn. */
    @Test
    @Tag("slow")
    @Shows("sym")
    void symmetryIsImposed() {
        Image c2 = map("c2.hdf", "--sym=c2");
        double odd = 0;
        for (int z = 0; z < N; z++) {
            for (int y = 1; y < N; y++) {
                for (int x = 1; x < N; x++) {
                    odd = Math.max(
                            odd, Math.abs(c2.data()[(z * N + y) * N + x] - c2.data()[(z * N + N - y) * N + N - x]));
                }
            }
        }
        assertTrue(odd < 1e-3 * Agreement.sigma(c2.data()) * 10, "half a turn changes the map by " + odd);
        double own = agreement(map("c1.hdf"));
        assertTrue(own > agreement(c2) + 0.1, own + " as c1, which the object is; " + agreement(c2) + " as c2");
    }

    /** Nearest-neighbour insertion makes a rougher map than Gaussian kernels. */
    @Test
    @Tag("slow")
    @Shows("recon")
    void theReconstructorsModeDecidesTheQuality() {
        double nearest = agreement(map("nearest.hdf", "--recon=fourier:mode=nearest_neighbor", "--keep=0.9"));
        double gauss = agreement(map("gauss.hdf", "--recon=fourier:mode=gauss_2", "--keep=0.9"));
        assertTrue(gauss > nearest + 0.005, gauss + " after " + nearest);
    }

    /** Sixty even views are enough for the ramp filter; slices are not compared, so that all are kept whatever --keep. */
    @Test
    void backProjectionMakesTheMapToo() {
        Image map = map("back.hdf", "--recon=back_projection", "--keep=0.5", "--pad=36");
        assertArrayEquals(new int[0], excluded("back.hdf"));
        assertTrue(agreement(map) > 0.85, "the map agrees to " + agreement(map));
    }

    /** Without padding the interpolation in Fourier space folds the object's surroundings back into it. */
    @Test
    @Tag("slow")
    @Shows("pad")
    void paddingImprovesTheMap() {
        Image tight = map("tight.hdf", "--keep=0.9");
        Image padded = map("padded.hdf", "--pad=36", "--keep=0.9");
        assertEquals(N, padded.nx(), "the map has the averages' box");
        assertTrue(agreement(padded) > agreement(tight), agreement(padded) + " after " + agreement(tight));
    }

    /** A constant added to each view, another for each, is gone after normalize.edgemean and spoils the map without. */
    @Test
    @Tag("slow")
    @Shows("preprocess")
    void preprocessingIsAppliedToEveryView() {
        List<Image> raised = new ArrayList<>();
        for (Image view : Scene.read(project.resolve("views.hdf"))) {
            float[] data = view.data().clone();
            for (int i = 0; i < data.length; i++) {
                data[i] += 3 + raised.size() % 7;
            }
            raised.add(view.with(data));
        }
        Scene.write(project.resolve("raised.hdf"), raised, DIRECTIONS);
        run("--input=raised.hdf", "--output=levelled.hdf", "--pad=36", "--keep=0.9");
        run("--input=raised.hdf", "--output=raw.hdf", "--pad=36", "--keep=0.9", "--preprocess=none");
        double levelled = agreement(Scene.read(project.resolve("levelled.hdf")).get(0));
        double raw = agreement(Scene.read(project.resolve("raw.hdf")).get(0));
        assertTrue(levelled > 0.95 && raw < 0.8, levelled + " levelled, " + raw + " raw");
    }

    @Test
    @Tag("slow")
    @Shows("postprocess")
    void postprocessingIsAppliedToTheMap() {
        Image plain = map("plain.hdf");
        Image smooth = map("smooth.hdf", "--postprocess=filter.lowpass.gauss:cutoff_abs=0.08");
        double before = Agreement.sigma(plain.data());
        assertTrue(Agreement.sigma(smooth.data()) < 0.8 * before, "a low-pass takes contrast away");
        assertEquals(Agreement.mean(plain.data()), Agreement.mean(smooth.data()), 1e-3 * before, "and leaves the mean");
    }

    /** Of views that differ in size, quality is relative to neighbours; as it is, the noisiest are out whatever their size. */
    @Test
    @Tag("slow")
    @Shows("keepabs")
    void absoluteQualityLeavesOutTheNoisiest() {
        List<Image> views = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Image view = SCENE.view(DIRECTIONS.get(i), Align2d.IDENTITY);
            views.add(Scene.noisy(view, i < 20 ? 1 : 0.02, i).withPtclRepr(i < 20 ? 2 + i : 100 + i));
        }
        Scene.write(project.resolve("sizes.hdf"), views, DIRECTIONS);
        run("--input=sizes.hdf", "--output=relative.hdf", "--keep=0.68");
        run("--input=sizes.hdf", "--output=absolute.hdf", "--keep=0.68", "--keepabs");
        long relative =
                Arrays.stream(excluded("relative.hdf")).filter(i -> i < 20).count();
        long absolute =
                Arrays.stream(excluded("absolute.hdf")).filter(i -> i < 20).count();
        assertTrue(absolute >= 18, absolute + " of the 20 noisy small classes are out by absolute quality");
        assertTrue(relative <= absolute - 4, relative + " by quality relative to classes of similar size");
    }

    /** Two opinions of one view, 1 and 3 particles: by weight the mean is nearer to the second, alike in the middle. */
    @Test
    @Shows("no_wt")
    void withoutWeightsAveragesCountAlike() {
        Image view = SCENE.view(DIRECTIONS.get(7), Align2d.IDENTITY);
        Scene.write(
                project.resolve("two.hdf"),
                List.of(view.withPtclRepr(1), doubled(view).withPtclRepr(3)),
                List.of(DIRECTIONS.get(7), DIRECTIONS.get(7)));
        Scene.write(project.resolve("one.hdf"), List.of(view.withPtclRepr(1)), DIRECTIONS.subList(7, 8));
        Image one = two("one.hdf", "one-map.hdf");
        Image weighted = two("two.hdf", "weighted.hdf");
        Image alike = two("two.hdf", "alike.hdf", "--no_wt");
        double scale = Agreement.sigma(one.data());
        assertEquals(1.75, Agreement.sigma(weighted.data()) / scale, 1e-3, "(1 + 3 * 2) / 4");
        assertEquals(1.5, Agreement.sigma(alike.data()) / scale, 1e-3, "(1 + 2) / 2");
        assertEquals(4, weighted.ptclRepr());
        assertEquals(2, alike.ptclRepr());
    }

    private Image two(String input, String output, String... more) {
        List<String> argv =
                new ArrayList<>(List.of("--input=" + input, "--output=" + output, "--iter=1", "--preprocess=none"));
        argv.addAll(Arrays.asList(more));
        run(argv.toArray(String[]::new));
        return Scene.read(project.resolve(output)).get(0);
    }

    private static Image doubled(Image view) {
        float[] data = view.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= 2;
        }
        return view.with(data);
    }

    @Test
    @Tag("slow")
    @Shows("outsize")
    void outsizeCutsTheMapOutOfThePaddedVolume() {
        Image box = map("box.hdf", "--pad=36");
        Image small = map("small.hdf", "--pad=36", "--outsize=16");
        Image large = map("large.hdf", "--pad=36", "--outsize=32");
        assertEquals(16, small.nx());
        assertEquals(32, large.nx());
        assertEquals(Scene.APIX, small.apix());
        int at = box.nx() / 2;
        for (int d = -8; d < 8; d++) {
            assertEquals(box.at(at + d, at, at - d / 2), small.at(8 + d, 8, 8 - d / 2));
            assertEquals(box.at(at + d, at, at - d / 2), large.at(16 + d, 16, 16 - d / 2));
        }
    }

    /** That few averages are held is shown in the kernel (Make3dTest); here that the file is the same to the byte but for its key. */
    @Test
    @Tag("slow")
    @Shows("lowmem")
    void lowMemoryGivesTheSameMap() {
        Image usual = map("usual.hdf", "--keep=0.8", "--pad=36");
        Image low = map("low.hdf", "--keep=0.8", "--pad=36", "--lowmem");
        assertArrayEquals(usual.data(), low.data());
        assertArrayEquals(excluded("usual.hdf"), excluded("low.hdf"));
    }

    /** The map's mean intensity of each ring becomes the curve's, n^3 I(s), and its phases stay. */
    @Test
    @Tag("slow")
    @Shows("setsf")
    void theStructureFactorIsSet() throws IOException {
        Files.writeString(project.resolve("sf.txt"), "# 1/A and intensity\n0 9\n0.05\t4\n\n0.125 1\n");
        Image plain = map("plain.hdf");
        Image set = map("set.hdf", "--setsf=sf.txt");
        double[] ours = intensities(set);
        for (int r = 2; r < N / 2; r++) {
            double s = r / (N * Scene.APIX);
            double wanted = s < 0.05 ? 9 - 5 * s / 0.05 : 4 - 3 * (s - 0.05) / 0.075;
            assertEquals(1, ours[r] / (wanted * N * N * N), 0.2, "ring " + r);
        }
        Spectrum a = Fourier.forward(plain);
        Spectrum b = Fourier.forward(set);
        for (int at : new int[] {2, 4, 2 * a.columns() + 2, 6 * a.columns() + 4}) {
            double cross = a.data()[at] * b.data()[at + 1] - a.data()[at + 1] * b.data()[at];
            double sizes = Math.hypot(a.data()[at], a.data()[at + 1]) * Math.hypot(b.data()[at], b.data()[at + 1]);
            assertEquals(0, cross / sizes, 1e-3, "sine of the phase difference");
        }
    }

    @Test
    @Tag("slow")
    @Shows("setsf")
    void autoIsTheProjectsStructureFactor() throws IOException {
        StageRun none = StageRun.of(program(), project, "--input=views.hdf", "--output=none.hdf", "--setsf=auto");
        assertEquals(2, none.exit());
        assertTrue(none.errors().contains("sets/strucfac.txt: no such dataset"), none.errors());
        Files.createDirectories(project.resolve("sets"));
        Files.writeString(project.resolve("sets/strucfac.txt"), "0 9\n0.05\t4\n0.125 1\n");
        Image file = map("file.hdf", "--setsf=sets/strucfac.txt");
        assertArrayEquals(file.data(), map("auto.hdf", "--setsf=auto").data());
    }

    /** Mean squared amplitude by radius, each coefficient shared between the rings beside it. */
    private static double[] intensities(Image map) {
        Spectrum spectrum = Fourier.forward(map);
        double[] sum = new double[2 * N];
        double[] weight = new double[2 * N];
        for (int i = 0; i < spectrum.data().length / 2; i++) {
            int kx = i % spectrum.columns();
            int ky = Spectrum.signed(i / spectrum.columns() % N, N);
            int kz = Spectrum.signed(i / spectrum.columns() / N, N);
            double r = Math.sqrt(kx * kx + ky * ky + kz * kz);
            double square = Math.pow(spectrum.data()[2 * i], 2) + Math.pow(spectrum.data()[2 * i + 1], 2);
            for (int ring = (int) r; ring <= (int) r + 1; ring++) {
                double share = (kx == 0 ? 0.5 : 1) * (1 - Math.abs(r - ring));
                sum[ring] += share * square;
                weight[ring] += share;
            }
        }
        for (int ring = 0; ring < sum.length; ring++) {
            sum[ring] /= Math.max(weight[ring], 1e-9);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1 1 2 | , line 1: '0.1 1 2'; expected a frequency in 1/A",
                "0.1 1;0.1 2 | , line 2: '0.1 2'; expected a frequency in 1/A, larger than the one before",
                "0.1 -1 | , line 1: '0.1 -1'; expected",
                "# nothing | holds no line of two numbers"
            })
    void aStructureFactorThatCannotBeReadIsRefused(String lines, String problem) throws IOException {
        Files.writeString(project.resolve("bad.txt"), lines.replace(';', '\n'));
        StageRun failed = StageRun.of(program(), project, "--input=views.hdf", "--output=none.hdf", "--setsf=bad.txt");
        assertEquals(2, failed.exit());
        assertTrue(failed.errors().contains(problem), failed.errors());
    }

    /** Normalising sets the contrast, a low-pass lowers it: the order shows. */
    @Test
    @Tag("slow")
    @Shows("postprocess2")
    void theSecondProcessorComesAfterTheFirst() {
        String lowpass = "filter.lowpass.gauss:cutoff_abs=0.08";
        Image both = map("both.hdf", "--postprocess=normalize.edgemean", "--postprocess2=" + lowpass);
        Image one = map("one.hdf", "--postprocess=normalize.edgemean");
        Image reversed = map("reversed.hdf", "--postprocess=" + lowpass, "--postprocess2=normalize.edgemean");
        assertEquals(1, Agreement.sigma(one.data()), 1e-3);
        assertTrue(Agreement.sigma(both.data()) < 0.8, "normalised, then smoothed: " + Agreement.sigma(both.data()));
        assertEquals(1, Agreement.sigma(reversed.data()), 1e-3, "smoothed, then normalised");
        assertEquals(1, Agreement.correlation(both.data(), reversed.data()), 1e-4, "the same but for scale and offset");
    }
}
