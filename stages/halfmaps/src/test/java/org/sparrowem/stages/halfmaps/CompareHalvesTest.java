package org.sparrowem.stages.halfmaps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Masks;
import org.sparrowem.kernel.resolution.Fsc;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.OptionEffects;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.Shows;
import org.sparrowem.shell.testing.StageRun;

/** Two noisy maps of one object. */
class CompareHalvesTest extends OptionEffects {
    private static final int N = 32;
    private static final Image MAP = new Scene(N).map();

    @Override
    protected StageProgram<?> program() {
        return new CompareHalves();
    }

    @BeforeEach
    void maps() {
        Scene.write(project.resolve("a.hdf"), List.of(Scene.noisy(MAP, 0.2, 1)));
        Scene.write(project.resolve("b.hdf"), List.of(Scene.noisy(MAP, 0.2, 2)));
    }

    private StageRun compare(String table, String... more) {
        String[] argv = java.util.Arrays.copyOf(new String[] {"a.hdf", "b.hdf", table}, 3 + more.length);
        System.arraycopy(more, 0, argv, 3, more.length);
        return run(argv);
    }

    private Image map(String name) {
        return Scene.read(project.resolve(name)).get(0);
    }

    /** The columns frequency, corrected, unmasked, masked, randomised, count of a table. */
    private double[][] table(String name) {
        try {
            return Files.readAllLines(project.resolve(name)).stream()
                    .filter(l -> !l.startsWith("#"))
                    .map(l -> java.util.Arrays.stream(l.split("\t"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Shows({"average", "filtered", "maskout"})
    void theMapsAreTheMeanTheFilteredMeanAndTheMask() {
        compare("t.txt", "--average=mean.hdf", "--filtered=filt.hdf", "--maskout=mask.hdf");
        Image a = map("a.hdf");
        Image b = map("b.hdf");
        Image mean = map("mean.hdf");
        for (int i = 0; i < mean.data().length; i += 97) {
            assertEquals((a.data()[i] + b.data()[i]) / 2, mean.data()[i], 1e-5);
        }
        double[] noisy = Fsc.curve(mean, MAP).fsc();
        Image filtered = map("filt.hdf");
        double[] gone = Fsc.curve(filtered, mean).fsc();
        assertTrue(noisy[N / 2] < 0.5 && gone[3] > 0.999, "the filter leaves the low shells");
        assertEquals(0, power(filtered, N / 2), 1e-3 * power(mean, N / 2), "and takes the high ones");
        Image mask = map("mask.hdf");
        assertEquals(1, mask.at(N / 2, N / 2, N / 2));
        assertEquals(0, mask.at(0, 0, 0));
    }

    /** The power of a shell of one map against that of white noise. */
    private static double power(Image map, int shell) {
        var s = org.sparrowem.kernel.fft.Fourier.forward(map);
        int i = 2 * shell;
        return Math.hypot(s.data()[i], s.data()[i + 1]);
    }

    @Test
    @Shows("mask")
    void aGivenMaskIsTaken() {
        Scene.write(project.resolve("ball.hdf"), List.of(Masks.sphere(N, 11, 3).withApix(Scene.APIX)));
        compare("t.txt", "--mask=ball.hdf", "--maskout=used.hdf");
        assertArrayEquals(map("ball.hdf").data(), map("used.hdf").data());
        double[] wanted = Fsc.curve(map("a.hdf"), map("b.hdf"), map("ball.hdf")).fsc();
        double[][] found = table("t.txt");
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], found[i][3], 1e-5);
        }
    }

    @Test
    @Shows("apix")
    void thePixelSizeScalesTheFrequencies() {
        compare("t.txt");
        compare("two.txt", "--apix=2", "--average=two.hdf");
        assertEquals(1 / (2 * Scene.APIX), table("t.txt")[N / 2][0], 1e-6);
        assertEquals(1 / (2 * 2.0), table("two.txt")[N / 2][0], 1e-6);
        assertEquals(2, map("two.hdf").apix(), 1e-6);
    }

    private double volume(String name, String... more) {
        String[] argv = java.util.Arrays.copyOf(more, more.length + 1);
        argv[more.length] = "--maskout=" + name + ".hdf";
        compare(name + ".txt", argv);
        double sum = 0;
        for (float v : map(name + ".hdf").data()) {
            sum += v;
        }
        return sum;
    }

    @Test
    @Tag("slow")
    @Shows({"smooth", "extend", "soft"})
    void theAutomaticMaskIsAsWideAsAsked() {
        double usual = volume("usual");
        assertTrue(volume("tight", "--extend=0") < 0.8 * usual, "extended by 0");
        assertTrue(volume("hard", "--soft=0") < 0.9 * usual, "no edge");
        for (float v : map("hard.hdf").data()) {
            assertTrue(v == 0 || v == 1, "a hard edge, not " + v);
        }
        assertTrue(volume("broad", "--smooth=60") > 1.05 * usual, "smoother");
    }

    @Test
    @Shows("seed")
    void theSeedChangesTheRandomPhasesAlone() {
        compare("one.txt");
        compare("two.txt", "--seed=2");
        double[][] one = table("one.txt");
        double[][] two = table("two.txt");
        double differs = 0;
        for (int i = 0; i < one.length; i++) {
            assertEquals(one[i][2], two[i][2]);
            assertEquals(one[i][3], two[i][3]);
            differs = Math.max(differs, Math.abs(one[i][4] - two[i][4]));
        }
        assertNotEquals(0, differs);
    }

    @Test
    @Shows("startres")
    void mapsThatDisagreeWhereTheyBeganAlikeGiveAWarning() {
        assertTrue(compare("t.txt", "--startres=25").lines().stream().noneMatch(l -> l.startsWith("WARN")));
        Image turned = MAP.with(new float[N * N * N]);
        for (int i = 0; i < turned.data().length; i++) {
            turned.data()[i] = MAP.data()[turned.data().length - 1 - i];
        }
        Scene.write(project.resolve("c.hdf"), List.of(turned));
        StageRun run = run("a.hdf", "c.hdf", "c.txt", "--startres=10");
        assertTrue(run.lines().stream().anyMatch(l -> l.startsWith("WARN") && l.contains("turned")), () -> run.lines()
                .toString());
    }

    @Test
    void otherShapesAreRefused() {
        Scene.write(project.resolve("small.hdf"), List.of(new Scene(16).map()));
        String line = StageRun.of(program(), project, "a.hdf", "small.hdf", "t.txt", "--mask=b.hdf")
                .errors();
        assertTrue(
                line.contains("is 16 x 16 x 16; expected 32 x 32 x 32")
                        && line.lines().count() == 1,
                line);
    }
}
