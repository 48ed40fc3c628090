package org.sparrowem.stages.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.store.Digests;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Mrc;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;

@Tag("slow")
class SimulateTest {
    private static final int BOX = 24;

    @TempDir
    Path dir;

    @BeforeEach
    void model() {
        FiveAtoms.write(dir);
    }

    /** Simulates ten small particles into {@code sets/<name>}. */
    private void simulate(String name, String... more) {
        List<String> argv = new ArrayList<>(List.of("sets/" + name));
        Map<String, String> options =
                new HashMap<>(Map.of("model", "m.pdb", "count", "10", "box", "" + BOX, "apix", "3"));
        for (String option : more) {
            int equals = option.indexOf('=');
            options.put(option.substring(2, equals), option.substring(equals + 1));
        }
        options.forEach((key, value) -> argv.add("--" + key + "=" + value));
        Run.good(dir, argv.toArray(String[]::new));
    }

    private ImageStack open(String file) {
        return ImageStacks.open(dir.resolve("sets").resolve(file));
    }

    private String digest(String file) {
        return Digests.ofFile(dir.resolve("sets").resolve(file));
    }

    private static double number(ImageStack stack, int i, String name) {
        return ((Number) stack.attributes(i).get(name)).doubleValue();
    }

    @Test
    void theSameBytesAtAnyNumberOfThreads() throws IOException {
        simulate("one", "--count=70", "--parallel=1", "--truthmap=sets/one_map");
        simulate("two", "--count=70", "--parallel=2", "--blocksize=3", "--truthmap=sets/two_map");
        assertEquals(digest("one.hdf"), digest("two.hdf"));
        assertEquals(digest("one_map.hdf"), digest("two_map.hdf"));
    }

    @Test
    void aParticleDoesNotDependOnTheCount() {
        simulate("few", "--count=3");
        simulate("many", "--count=66");
        try (ImageStack few = open("few.hdf");
                ImageStack many = open("many.hdf")) {
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(few.read(i), many.read(i));
                assertEquals(few.attributes(i), many.attributes(i));
            }
            assertEquals(66, many.size());
        }
    }

    @Test
    void everyOptionChangesTheParticles() {
        String[] options = {
            "--seed=2",
            "--snr=0.5",
            "--snr=0",
            "--maxshift=1",
            "--noise=white",
            "--ctf=0",
            "--phaseflip=1",
            "--dark=1",
            "--voltage=200",
            "--cs=0.01",
            "--ampcont=7",
            "--defocusmin=0.7",
            "--defocusmax=2.6",
            "--astigmatism=0.2",
            "--bfactor=90",
            "--modelb=20",
            "--apix=3.1",
            "--box=26",
            "--sym=c2"
        };
        simulate("usual");
        Map<String, String> seen = new HashMap<>(Map.of(digest("usual.hdf"), "the defaults"));
        for (int i = 0; i < options.length; i++) {
            simulate("set" + i, options[i]);
            assertEquals(
                    null,
                    seen.put(digest("set" + i + ".hdf"), options[i]),
                    options[i] + " gave what another option gave");
        }
    }

    @Test
    void columnsTellTheTruth() {
        simulate("p", "--count=40");
        try (ImageStack stack = open("p.hdf")) {
            assertEquals(List.of(40, BOX, BOX, 1), List.of(stack.size(), stack.nx(), stack.ny(), stack.nz()));
            assertEquals(3, stack.apix());
            double[] defocus = new double[40];
            for (int i = 0; i < 40; i++) {
                defocus[i] = number(stack, i, "defocus_um");
                assertTrue(Math.abs(number(stack, i, "dx")) <= 4 && Math.abs(number(stack, i, "dy")) <= 4);
                assertTrue(number(stack, i, "defocus_diff_um") <= 0.05);
            }
            Arrays.sort(defocus);
            assertTrue(defocus[0] >= 0.8 && defocus[0] < 1.1 && defocus[39] > 2.2 && defocus[39] <= 2.5);
            assertEquals(0.1, number(stack, 0, "amplitude_contrast"));
            assertEquals(300, number(stack, 0, "voltage_kv"));
            assertEquals(2.7, number(stack, 0, "cs_mm"));
            assertEquals(60, number(stack, 0, "bfactor_a2"));
            assertEquals(0, number(stack, 0, "phase_flipped"));
            CtfCurves told = CtfCurves.of((String) stack.attributes(0).get("ctf_curves"));
            assertEquals(stack.nx() / 2, told.bareSnr().length);
            assertTrue(told.bareSnr()[3] > 0 && told.bareSnr()[3] < 100, "signal to noise " + told.bareSnr()[3]);
        }
    }

    @Test
    void darkIsTheNegativeAndBareHasNoMicroscope() {
        simulate("bright", "--phaseflip=1");
        simulate("dark", "--phaseflip=1", "--dark=1");
        simulate("bare", "--ctf=0", "--snr=0", "--maxshift=0");
        try (ImageStack bright = open("bright.hdf");
                ImageStack dark = open("dark.hdf");
                ImageStack bare = open("bare.hdf")) {
            float[] negative = dark.read(7);
            for (int i = 0; i < negative.length; i++) {
                negative[i] = 0 - negative[i];
            }
            assertArrayEquals(bright.read(7), negative, 1e-6f);
            assertEquals(1, number(bright, 0, "phase_flipped"));
            assertEquals(0, number(bare, 5, "dx"));
            assertFalse(bare.attributes(0).containsKey("defocus_um"));
            assertFalse(bare.attributes(0).containsKey("ctf_curves"));
        }
    }

    /** The noise has variance 1 and the signal adds a share of at most --snr within the circle of the object. */
    @Test
    void theVarianceIsThatOfTheNoise() {
        simulate("p", "--count=64");
        double squares = 0;
        try (ImageStack stack = open("p.hdf")) {
            for (int i = 0; i < 64; i++) {
                for (float v : stack.read(i)) {
                    squares += v * v;
                }
            }
        }
        double mean = squares / (64.0 * BOX * BOX);
        assertTrue(mean > 0.98 && mean < 1.1, "mean square " + mean);
    }

    @Test
    void mapsAreTheTruthAndItsLowPass() {
        simulate("p", "--truthmap=sets/truth.hdf", "--startmap=sets/init.hdf", "--startres=30");
        try (ImageStack truth = open("truth.hdf");
                ImageStack start = open("init.hdf")) {
            assertEquals(List.of(BOX, BOX, BOX), List.of(truth.nx(), truth.ny(), truth.nz()));
            assertEquals(3, start.apix(), 1e-6);
            Spectrum a = Fourier.forward(Image.volume(BOX, BOX, BOX, truth.read(0), 3));
            Spectrum b = Fourier.forward(Image.volume(BOX, BOX, BOX, start.read(0), 3));
            // Along x at 2/(24 * 3 A) = 1/36 per A the factor is exp(-(30/36)^2).
            double factor = Math.hypot(b.data()[4], b.data()[5]) / Math.hypot(a.data()[4], a.data()[5]);
            assertEquals(Math.exp(-Math.pow(30 / 36.0, 2)), factor, 1e-4);
        }
    }

    @Test
    void aMapIsProjectedAsWell() {
        float[] data = new float[BOX * BOX * BOX];
        data[(BOX / 2 * BOX + BOX / 2) * BOX + BOX / 2 + 5] = 2;
        Mrc.write(dir.resolve("map.mrc"), BOX, BOX, BOX, data, 3, new float[3]);
        Run.good(dir, "sets/map", "--model=map.mrc", "--count=4", "--snr=0", "--ctf=0", "--truthmap=sets/same");
        try (ImageStack stack = open("map.hdf");
                ImageStack same = open("same.hdf")) {
            assertEquals(List.of(BOX, 3.0), List.of(stack.nx(), stack.apix()));
            assertArrayEquals(data, same.read(0));
        }
        Run.good(dir, "sets/larger", "--model=map.mrc", "--count=2", "--box=32", "--apix=2");
        try (ImageStack stack = open("larger.hdf")) {
            assertEquals(List.of(32, 2.0), List.of(stack.nx(), stack.apix()));
        }
    }

    @Test
    void compressedModelsAreTheSame() {
        simulate("plain");
        simulate("packed", "--model=packed.pdb.gz");
        assertEquals(digest("plain.hdf"), digest("packed.hdf"));
    }

    @Test
    void starFilesTellRelionTheSameTruth() {
        simulate("p.mrcs", "--star=sets/p.star");
        simulate("p2", "--star=sets/p2.star");
        Map<String, Table> tables = Star.read(dir.resolve("sets/p.star"));
        Table particles = tables.get("particles");
        assertEquals("000010@p.mrcs", particles.strings("rlnImageName")[9]);
        assertEquals(
                "000001@p2.hdf",
                Star.read(dir.resolve("sets/p2.star")).get("particles").strings("rlnImageName")[0]);
        assertArrayEquals(new double[] {300}, tables.get("optics").doubles("rlnVoltage"));
        assertArrayEquals(new int[] {BOX}, tables.get("optics").ints("rlnImageSize"));
        try (ImageStack mrc = open("p.mrcs");
                ImageStack own = open("p2.hdf")) {
            assertArrayEquals(own.read(9), mrc.read(9));
            assertEquals(3, mrc.apix());
            assertEquals(number(own, 9, "alt"), particles.doubles("rlnAngleTilt")[9]);
            double turn = number(own, 9, "az") - particles.doubles("rlnAngleRot")[9];
            assertEquals(90, turn < 0 ? turn + 360 : turn, 1e-9, "rot = az - 90");
            assertEquals(-3 * number(own, 9, "dx"), particles.doubles("rlnOriginXAngst")[9], 1e-9);
            double u = particles.doubles("rlnDefocusU")[9];
            double v = particles.doubles("rlnDefocusV")[9];
            assertEquals(1e4 * number(own, 9, "defocus_um"), (u + v) / 2, 1e-6);
            assertEquals(1e4 * number(own, 9, "defocus_diff_um"), u - v, 1e-6);
        }
    }

    @Test
    void theBuiltInModelIsGroelWithItsSevenfoldAxis() {
        Run.good(
                dir,
                "sets/g",
                "--builtin=groel",
                "--count=2",
                "--box=48",
                "--apix=5.4",
                "--maxshift=2",
                "--truthmap=sets/truth");
        try (ImageStack truth = open("truth.hdf")) {
            float[] map = truth.read(0);
            double sum = 0;
            for (float v : map) {
                sum += v;
            }
            // 54,096 atoms, each of a contrast of about 0.9 A; the 2-fold along x maps (x, y, z) to (x, -y, -z).
            assertTrue(sum > 3e4 && sum < 9e4, "sum " + sum);
            double ab = 0;
            double aa = 0;
            for (int z = 1; z < 48; z++) {
                for (int y = 1; y < 48; y++) {
                    for (int x = 0; x < 48; x++) {
                        double v = map[(z * 48 + y) * 48 + x];
                        ab += v * map[((48 - z) * 48 + 48 - y) * 48 + x];
                        aa += v * v;
                    }
                }
            }
            assertEquals(1, ab / aa, 1e-5);
        }
    }

    @Test
    void aSecondRunIsKeptAndAnotherSeedRefused() throws IOException {
        simulate("p");
        Object first = Files.readAttributes(dir.resolve("sets/p.hdf"), "unix:ino,ctime");
        simulate("p");
        assertEquals(first, Files.readAttributes(dir.resolve("sets/p.hdf"), "unix:ino,ctime"));
        String before = digest("p.hdf");
        Run other = Run.of(dir, "sets/p", "--model=m.pdb", "--count=10", "--box=24", "--apix=3", "--seed=9");
        assertNotEquals(0, other.code);
        assertEquals(before, digest("p.hdf"));
    }
}
