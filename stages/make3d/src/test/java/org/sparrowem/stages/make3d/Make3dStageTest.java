package org.sparrowem.stages.make3d;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Agreement;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

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
    @Shows("recon")
    void theReconstructorsModeDecidesTheQuality() {
        double nearest = agreement(map("nearest.hdf", "--recon=fourier:mode=nearest_neighbor", "--keep=0.9"));
        double gauss = agreement(map("gauss.hdf", "--recon=fourier:mode=gauss_2", "--keep=0.9"));
        assertTrue(gauss > nearest + 0.005, gauss + " after " + nearest);
    }

    /** Without padding the interpolation in Fourier space folds the object's surroundings back into it. */
    @Test
    @Shows("pad")
    void paddingImprovesTheMap() {
        Image tight = map("tight.hdf", "--keep=0.9");
        Image padded = map("padded.hdf", "--pad=36", "--keep=0.9");
        assertEquals(N, padded.nx(), "the map has the averages' box");
        assertTrue(agreement(padded) > agreement(tight), agreement(padded) + " after " + agreement(tight));
    }

    /** A constant added to each view, another for each, is gone after normalize.edgemean and spoils the map without. */
    @Test
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
    @Shows("postprocess")
    void postprocessingIsAppliedToTheMap() {
        Image plain = map("plain.hdf");
        Image smooth = map("smooth.hdf", "--postprocess=filter.lowpass.gauss:cutoff_abs=0.08");
        double before = Agreement.sigma(plain.data());
        assertTrue(Agreement.sigma(smooth.data()) < 0.8 * before, "a low-pass takes contrast away");
        assertEquals(Agreement.mean(plain.data()), Agreement.mean(smooth.data()), 1e-3 * before, "and leaves the mean");
    }
}
