package org.sparrowem.stages.ctf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfFilter;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.random.CounterRandom;
import org.sparrowem.kernel.simulate.AtomProjector;
import org.sparrowem.kernel.simulate.AtomicModel;
import org.sparrowem.kernel.simulate.Element;
import org.sparrowem.kernel.simulate.NoiseColour;
import org.sparrowem.kernel.simulate.Optics;
import org.sparrowem.kernel.simulate.Particle;
import org.sparrowem.kernel.simulate.ParticleSimulator;
import org.sparrowem.kernel.simulate.SimulationSettings;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.StackWriter;

/** The stage on sixty noisy particles of a small object. */
@Tag("slow")
class MeasureCtfTest {
    private static final int N = 32;
    private static final double APIX = 3;
    private static final int COUNT = 60;
    private static final String[] STACKS = {"--phaseflip=sets#flip", "--wiener=sets#wiener"};

    @TempDir
    Path project;

    private static ParticleSimulator simulator(boolean flipped) {
        AtomicModel model = new AtomicModel(List.of(
                new AtomicModel.Atom(Element.C, 14, 0, 3, 1),
                new AtomicModel.Atom(Element.S, -9, 11, 0, 1),
                new AtomicModel.Atom(Element.N, 0, -13, -8, 1),
                new AtomicModel.Atom(Element.O, 2, 4, 15, 1)));
        Optics optics = new Optics(0.5, 1.5, 0.02, 300, 2.7, 0.1, 40);
        return new ParticleSimulator(
                new AtomProjector(model, N, APIX, 60),
                new SimulationSettings(COUNT, 1, Optional.of(optics), flipped, false, 1, NoiseColour.WHITE, 8));
    }

    /** Writes particles {@code sets/raw.hdf}: their transfer functions as columns, and three micrographs. */
    @BeforeEach
    void particles() {
        project.resolve("sets").toFile().mkdir();
        ParticleSimulator simulator = simulator(false);
        ColumnsBuilder columns = new ColumnsBuilder(COUNT);
        try (StackWriter writer = new StackWriter(project.resolve("sets/raw.hdf"), N, N, APIX)) {
            for (int i = 0; i < COUNT; i++) {
                Particle p = simulator.particle(i);
                writer.add(p.image().data());
                columns.set(i, ParticleColumns.of(ParticleCtf.of(p.ctf().orElseThrow(), false)));
                columns.set(i, "half", 1 + i % 2);
                columns.set(i, "rlnMicrographName", i < 30 ? "a.mrc" : i < 55 ? "b.mrc" : "c.mrc");
            }
            writer.finish(columns.table());
        }
    }

    private void run(String output, String... more) {
        List<String> argv = new ArrayList<>(List.of("sets#raw", output));
        argv.addAll(List.of(more));
        StageRun.ok(new MeasureCtf(), project, argv.toArray(String[]::new));
    }

    private ImageStack open(String name) {
        return ImageStacks.openImages(project.resolve(name));
    }

    private static ParticleCtf ctf(ImageStack stack, int i) {
        return ParticleColumns.ctf(stack.attributes(i));
    }

    @Test
    void theSetRefersToTheSamePixelsAndHasCurves() {
        run("sets#ctf");
        ParticleSet set = ParticleSet.read(project.resolve("sets/ctf.hdf"));
        assertEquals(project.resolve("sets/raw.hdf"), set.stacks().get(0).path());
        try (ImageStack raw = open("sets/raw.hdf");
                ImageStack found = open("sets/ctf.hdf")) {
            assertEquals(COUNT, found.size());
            for (int i = 0; i < COUNT; i++) {
                assertArrayEquals(raw.read(i), found.read(i));
                assertEquals(ctf(raw, i).ctf(), ctf(found, i).ctf());
                assertEquals(N / 2, ctf(found, i).curves().bareSnr().length);
                assertEquals(1 / (N * APIX), ctf(found, i).curves().stepPerA(), 1e-12);
                assertTrue(ctf(found, i).curves().background()[5] > 0.5, "white noise of variance 1");
            }
        }
    }

    /** To rounding what the simulator gives when asked for flipped particles; same order, same knowledge. */
    @Test
    void flippedParticlesAreThoseOfTheSimulation() {
        run("sets#ctf", STACKS);
        ParticleSimulator truth = simulator(true);
        try (ImageStack flipped = open("sets/flip.hdf")) {
            assertEquals(COUNT, flipped.size());
            assertEquals(APIX, flipped.apix());
            for (int i = 0; i < COUNT; i++) {
                assertArrayEquals(truth.particle(i).image().data(), flipped.read(i), 2e-5f);
                assertTrue(ctf(flipped, i).phaseFlipped());
                assertEquals(1 + i % 2, flipped.attributes(i).get("half"));
            }
        }
    }

    @Test
    void wienerParticlesAreFilteredByTheirCurves() {
        run("sets#ctf", STACKS);
        try (ImageStack set = open("sets/ctf.hdf");
                ImageStack wiener = open("sets/wiener.hdf")) {
            for (int i = 0; i < COUNT; i += 7) {
                Image image = new Image(N, N, 1, set.read(i), APIX, 1);
                assertArrayEquals(CtfFilter.wiener(image, ctf(set, i)).data(), wiener.read(i), 1e-6f);
                assertTrue(ctf(wiener, i).phaseFlipped());
                assertArrayEquals(
                        ctf(set, i).curves().bareSnr(), ctf(wiener, i).curves().bareSnr());
            }
        }
    }

    /** Particles flipped already stay as they are. */
    @Test
    void nothingIsFlippedTwice() {
        run("sets#ctf", STACKS);
        StageRun.ok(
                new MeasureCtf(), project, "sets#flip", "again#ctf", "--phaseflip=again#flip", "--wiener=again#wiener");
        try (ImageStack once = open("sets/flip.hdf");
                ImageStack twice = open("again/flip.hdf");
                ImageStack wiener = open("again/wiener.hdf")) {
            for (int i = 0; i < COUNT; i++) {
                assertArrayEquals(once.read(i), twice.read(i));
                Image image = new Image(N, N, 1, once.read(i), APIX, 1);
                ParticleCtf known = ctf(wiener, i);
                assertArrayEquals(CtfFilter.wiener(image, known).data(), wiener.read(i), 1e-6f);
            }
        }
    }

    @Test
    void threadsAndBlocksChangeNoByte() throws IOException {
        String[] names = {"--phaseflip=%s#flip", "--wiener=%s#wiener", "--strucfac=%s/sf.txt", "--groups=%s/groups.txt"
        };
        for (String[] way : new String[][] {{"sets", "1", "1000"}, {"other", "2", "7"}}) {
            List<String> argv = new ArrayList<>();
            for (String name : names) {
                argv.add(String.format(name, way[0]));
            }
            argv.addAll(List.of("--parallel=" + way[1], "--blocksize=" + way[2]));
            run(way[0] + "#ctf", argv.toArray(String[]::new));
        }
        for (String file : new String[] {"flip.hdf", "wiener.hdf", "sf.txt", "groups.txt"}) {
            assertEquals(-1, Files.mismatch(project.resolve("sets/" + file), project.resolve("other/" + file)), file);
        }
        assertEquals(
                ParticleSet.read(project.resolve("sets/ctf.hdf")).digest(),
                ParticleSet.read(project.resolve("other/ctf.hdf")).digest());
    }

    /** Two micrographs have ten particles and more; the third has five and no line. */
    @Test
    void tablesSayWhatWasFound() throws IOException {
        run("sets#ctf", "--groups=sets/groups.txt", "--strucfac=sets/strucfac.txt");
        List<String> lines = Files.readAllLines(project.resolve("sets/groups.txt")).stream()
                .filter(l -> !l.startsWith("#"))
                .toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("30\t") && lines.get(0).endsWith("\ta.mrc"), lines.get(0));
        assertTrue(lines.get(1).startsWith("25\t") && lines.get(1).endsWith("\tb.mrc"), lines.get(1));
        List<String> curve = Files.readAllLines(project.resolve("sets/strucfac.txt"));
        assertEquals(N / 2, curve.size());
        assertTrue(curve.get(1).startsWith("0.010417\t"), curve.get(1));
    }

    /** The background is told in units of the surround's variance, to which a particle adds that is not masked out. */
    @Test
    void bgmaskKeepsTheParticleOut() {
        run("sets#small", "--bgmask=3");
        run("sets#large", "--bgmask=14");
        try (ImageStack small = open("sets/small.hdf");
                ImageStack large = open("sets/large.hdf")) {
            double wide = ctf(small, 0).curves().background()[12];
            double tight = ctf(large, 0).curves().background()[12];
            assertTrue(tight > 1.02 * wide, wide + " and " + tight);
        }
    }

    /** Without a micrograph's name one transfer function makes a group; what a set says goes before an image's own text. */
    @Test
    void particlesOfEman2() throws IOException {
        List<ImageRecord> records = new ArrayList<>();
        ParticleSimulator simulator = simulator(true);
        for (int i = 0; i < 24; i++) {
            Image image = simulator.particle(i).image();
            Map<String, Object> attributes = new TreeMap<>(Attributes.of(image));
            attributes.put("ctf", "E" + (i < 12 ? 1.5 : 0.75) + " 0 0 40 10 300 2.7 3 0.1 0 2,9,9");
            records.add(Attributes.record(image, attributes));
        }
        EmanHdf.write(project.resolve("eman.hdf"), records);
        StageRun.ok(new MeasureCtf(), project, "eman.hdf", "sets#eman", "--groups=sets/g.txt", "--wiener=sets#w");
        List<String> lines = Files.readAllLines(project.resolve("sets/g.txt"));
        assertTrue(lines.get(2).startsWith("12\t1.500\t"), lines.get(2));
        assertTrue(lines.get(3).startsWith("12\t0.750\t"), lines.get(3));
        StageRun.ok(new MeasureCtf(), project, "sets#eman", "sets#twice", "--wiener=sets#w2");
        try (ImageStack one = open("sets/w.hdf");
                ImageStack two = open("sets/w2.hdf")) {
            assertArrayEquals(one.read(3), two.read(3));
            assertEquals(N / 2, ctf(two, 3).curves().bareSnr().length);
        }
    }

    @Test
    void noiseHasNoSignal() {
        CounterRandom random = new CounterRandom(1, 2, 3);
        ColumnsBuilder columns = new ColumnsBuilder(20);
        try (StackWriter writer = new StackWriter(project.resolve("noise.hdf"), N, N, APIX)) {
            for (int i = 0; i < 20; i++) {
                float[] data = new float[N * N];
                for (int j = 0; j < data.length; j++) {
                    data[j] = (float) random.gaussian();
                }
                writer.add(data);
                columns.set(i, ParticleColumns.of(ParticleCtf.of(Ctf.of(1 + i * 0.05, 300, 2.7, 0.1), false)));
            }
            writer.finish(columns.table());
        }
        StageRun run = StageRun.ok(new MeasureCtf(), project, "noise.hdf", "sets#noise");
        assertTrue(run.lines().stream().anyMatch(l -> l.startsWith("WARN ") && l.contains("no signal")), run.out());
        assertTrue(errors("noise.hdf", "sets#x", "--strucfac=sets/sf.txt").contains("no signal was found"));
    }

    @Test
    void mistakesGetOneLine() {
        try (StackWriter writer = new StackWriter(project.resolve("bare.hdf"), N, N, APIX)) {
            writer.add(new float[N * N]);
            writer.finish();
        }
        assertTrue(
                errors("bare.hdf", "sets#x").contains("has no transfer function; import"),
                errors("bare.hdf", "sets#x"));
        assertTrue(errors("sets#raw", "sets#x", "--bgmask=16").contains("expected less than 16"));
        assertTrue(errors("sets#raw", "sets#x", "--phaseflip=sets/x.mrcs").contains("written as HDF"));
        assertTrue(errors("sets#raw", "sets#x", "--wiener=elsewhere#w").contains("must stand in the same directory"));
    }

    private String errors(String... argv) {
        StageRun run = StageRun.of(new MeasureCtf(), project, argv);
        assertEquals(2, run.exit(), run.errors());
        assertEquals(1, run.errors().lines().count(), run.errors());
        return run.errors();
    }
}
