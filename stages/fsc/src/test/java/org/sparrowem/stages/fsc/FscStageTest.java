package org.sparrowem.stages.fsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Eman;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;

class FscStageTest extends OptionEffects {
    private static final int N = 32;

    @Override
    protected StageProgram<?> program() {
        return new Fsc();
    }

    @BeforeEach
    void maps() {
        Image map = new Scene(N).map();
        Scene.write(project.resolve("a.hdf"), List.of(Scene.noisy(map, 0.3, 1)));
        Scene.write(project.resolve("b.hdf"), List.of(Scene.noisy(map, 0.3, 2)));
        float[] ball = new float[N * N * N];
        for (int i = 0; i < ball.length; i++) {
            double r = Math.hypot(Math.hypot(i % N - N / 2, i / N % N - N / 2), i / (N * N) - N / 2);
            ball[i] = (float) Math.max(0, Math.min(1, 1 - (r - 12) / 3));
        }
        Scene.write(project.resolve("ball.hdf"), List.of(map.with(ball)));
    }

    /** Frequencies and correlations of a curve. */
    private static double[][] curve(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> l.trim().split("\\s+"))
                    .map(c -> new double[] {Double.parseDouble(c[0]), Double.parseDouble(c[1])})
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The noise outside the object is no signal: without it the shells in which the object speaks agree better. */
    @Test
    @Shows("mask")
    void theMaskTakesTheSurroundingsOut() {
        run("a.hdf", "b.hdf", "open.txt");
        run("a.hdf", "b.hdf", "masked.txt", "--mask=ball.hdf");
        double open = 0;
        double masked = 0;
        for (int ring = 2; ring <= 6; ring++) {
            open += curve(project.resolve("open.txt"))[ring][1] / 5;
            masked += curve(project.resolve("masked.txt"))[ring][1] / 5;
        }
        assertTrue(masked > open, masked + " masked, " + open + " open");
    }

    @Test
    @Shows("apix")
    void thePixelSizeScalesTheFrequencies() {
        run("a.hdf", "b.hdf", "own.txt");
        run("a.hdf", "b.hdf", "two.txt", "--apix=2");
        double[][] own = curve(project.resolve("own.txt"));
        double[][] two = curve(project.resolve("two.txt"));
        for (int i = 0; i < own.length; i++) {
            assertEquals(own[i][0] * Scene.APIX / 2, two[i][0], 2e-6);
            assertEquals(own[i][1], two[i][1]);
        }
        assertEquals(1 / (2 * 2.0), two[N / 2][0], 1e-6, "Nyquist of 2 A/pixel");
    }

    /**
     * EMAN2's maps, EMAN2's curve: 0.002 up to 0.09/A. Beyond, the model holds nothing but rounding errors, and its single
     * precision transform shows: 0.03 around a correlation of 0.
     */
    @Test
    void sameAsEman2() {
        run(Eman.shared("model.hdf"), Eman.shared("threed_00.hdf"), "fsc.txt");
        double[][] ours = curve(project.resolve("fsc.txt"));
        double[][] eman = curve(Path.of(Eman.shared("fsc_model_threed.txt")));
        int shift = ours.length > eman.length && eman[0][0] > 0 ? 1 : 0;
        for (int i = 0; i < Math.min(eman.length, N); i++) {
            assertEquals(eman[i][0], ours[i + shift][0], 2e-4, "frequency of line " + i);
            assertEquals(
                    eman[i][1], ours[i + shift][1], eman[i][0] < 0.09 ? 2e-3 : 0.03, "correlation at " + eman[i][0]);
        }
    }
}
