package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.shell.Attributes;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;

/**
 * Stages hold no more than docs/memory.md says: each runs in a heap that what it must not hold would fill, and gives the
 * bytes of a run in a large one.
 */
@Tag("slow")
@Tag("long")
class LowMemoryTest {
    private static final int BOX = 96;
    private static final int VIEWS = 1500;
    private static final int PARTICLES = 20;
    private static final String PLENTY = "-Xmx1g";

    @TempDir
    Path project;

    /** The averages are 55 MB, and 55 MB more when they are preprocessed. */
    @Test
    void make3dHoldsNoAveragesWithLowmemAndAllWithoutIt() throws IOException {
        views();
        String[] words = {"--input=views.hdf", "--sym=c1", "--iter=2", "--keep=0.9"};
        run(PLENTY, "make3d", "plenty", words, "--output=plenty/out.hdf").succeeded();
        run("-Xmx56m", "make3d", "little", words, "--output=little/out.hdf", "--lowmem")
                .succeeded();
        assertSame("out.hdf");
        Command.Result without = run("-Xmx56m", "make3d", "without", words, "--output=without/out.hdf");
        assertNotEquals(0, without.exit(), "without --lowmem the averages do not fit");
        assertTrue(without.err().contains("memory"), without.err());
    }

    /** 55 MB of averages, which are written one at a time. */
    @Test
    void classaverageHoldsABlockOfAverages() throws IOException {
        views();
        stack("particles.hdf", PARTICLES, i -> image(BOX, i, Map.of()));
        stack(
                "classes.hdf",
                7,
                plane -> new ImageRecord(
                        1,
                        PARTICLES,
                        1,
                        column(i -> plane == 0 ? 70 * i : plane == 1 || plane == 6 ? 1 : 0),
                        Map.of()));
        String[] words = {"--input=particles.hdf", "--classmx=classes.hdf", "--ref=views.hdf"};
        both("classaverage", "-Xmx64m", words, "--output=%s/out.hdf", "--resultmx=%s/result.hdf");
        assertSame("result.hdf");
    }

    /** 2,000 projections are 33 MB, and 33 MB more when they are postprocessed. */
    @Test
    void project3dHoldsFewProjections() {
        int edge = 64;
        stack("map.hdf", 1, i -> new ImageRecord(edge, edge, edge, noise(edge * edge * edge, 1), Map.of()));
        String[] words = {"map.hdf", "--orientgen=eman:n=2000", "--postprocess=normalize.circlemean"};
        both("project3d", "-Xmx28m", words, "--outfile=%s/out.hdf");
    }

    /** Six planes of 16 MB. */
    @Test
    void classifyHoldsOnePlaneOfTheMatrix() {
        stack("simmx.hdf", 6, p -> new ImageRecord(1000, 4000, 1, noise(4_000_000, p), Map.of()));
        both("classify", "-Xmx44m", new String[] {"simmx.hdf"}, "%s/out.hdf", "--sep=2");
    }

    private void both(String stage, String little, String[] words, String... more) {
        run(PLENTY, stage, "plenty", words, more).succeeded();
        run(little, stage, "little", words, more).succeeded();
        assertSame("out.hdf");
    }

    private void assertSame(String name) {
        try {
            assertEquals(
                    -1, Files.mismatch(project.resolve("plenty/" + name), project.resolve("little/" + name)), name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** {@code %s} in a word is the directory. */
    private Command.Result run(String heap, String stage, String directory, String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(Dist.JAVA.toString(), heap, "-XX:+UseSerialGC", "-jar"));
        all.add(Dist.stage(stage).toString());
        all.addAll(List.of(words));
        for (String word : more) all.add(word.formatted(directory));
        all.add("--parallel=thread:2");
        return Command.of(project, all).run();
    }

    private void views() {
        stack("views.hdf", VIEWS, i -> {
            Orientation seen = new Orientation(i * 77 % 360, 90.0 * i / VIEWS, 0);
            return image(
                    BOX,
                    i,
                    Map.of(Attributes.PTCL_REPR, 1 + i % 3, Attributes.XFORM_PROJECTION, Attributes.transform(seen)));
        });
    }

    private void stack(String name, int count, IntFunction<ImageRecord> images) {
        EmanHdf.write(
                project.resolve(name),
                count,
                IntStream.range(0, count).mapToObj(images).iterator());
    }

    private static ImageRecord image(int edge, int seed, Map<String, Object> attributes) {
        return new ImageRecord(edge, edge, 1, noise(edge * edge, seed), attributes);
    }

    private static float[] noise(int pixels, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[pixels];
        for (int i = 0; i < pixels; i++) data[i] = (float) random.nextDouble();
        return data;
    }

    private static float[] column(IntFunction<Integer> value) {
        float[] column = new float[PARTICLES];
        for (int i = 0; i < PARTICLES; i++) column[i] = value.apply(i);
        return column;
    }
}
