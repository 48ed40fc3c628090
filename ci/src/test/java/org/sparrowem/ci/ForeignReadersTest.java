package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** Programs that are not ours read what we write, and we read what they write: h5py and mrcfile of Debian. */
@Tag("slow")
class ForeignReadersTest {
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    static Path project;

    @BeforeAll
    static void refineOnce() {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && Command.of(project, List.of(PYTHON, "-c", "import h5py, mrcfile"))
                                .run()
                                .exit()
                        == 0;
        assumeTrue(there, "python3-h5py and python3-mrcfile are not installed: run ci/tools as root");
        SmallRun.simulate(project);
        Command.sparrow(
                        project,
                        SmallRun.refine("--iter=1").stream()
                                .filter(w -> !w.equals("--iter=2"))
                                .toList())
                .run()
                .succeeded();
    }

    private static String python(String script, Path... files) {
        List<String> words = new ArrayList<>(
                List.of(PYTHON, Dist.ROOT.resolve("ci/foreign").resolve(script).toString()));
        for (Path file : files) {
            words.add(file.toString());
        }
        return Command.of(project, words).run().succeeded().out();
    }

    private static float[] floats(Path raw) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static float[] ours(Path file) {
        try (ImageStack stack = ImageStacks.open(file)) {
            int length = stack.nx() * stack.ny() * stack.nz();
            float[] all = new float[stack.size() * length];
            for (int i = 0; i < stack.size(); i++) {
                System.arraycopy(stack.read(i), 0, all, i * length, length);
            }
            return all;
        }
    }

    /** The images as h5py sees them; their pixels are compared here, bit for bit. */
    private static List<JsonObject> h5py(String name) throws IOException {
        Path file = project.resolve("refine_01/" + name + ".hdf");
        Path raw = project.resolve("raw");
        JsonArray images =
                JsonParser.parseString(python("hdf_dump.py", file, raw)).getAsJsonArray();
        assertArrayEquals(ours(file), floats(raw));
        return StreamSupport.stream(images.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String shape(JsonObject image) {
        return image.get("shape").toString();
    }

    private static JsonElement attribute(JsonObject image, String name) {
        return image.getAsJsonObject("attributes").get("EMAN." + name);
    }

    @Test
    void projectionsCarryTheirDirections() throws IOException {
        List<JsonObject> projections = h5py("projections_00");
        assertTrue(projections.size() > 10, () -> projections.size() + " projections");
        for (JsonObject image : projections) {
            assertEquals("[40,40]", shape(image));
            assertEquals(6.5, attribute(image, "apix_x").getAsJsonArray().get(0).getAsDouble(), 1e-6);
            double[] m = numbers(attribute(image, "xform.projection"));
            assertEquals(12, m.length);
            // Rows of a rotation are unit vectors; float32 keeps seven digits.
            assertEquals(1, m[0] * m[0] + m[1] * m[1] + m[2] * m[2], 1e-6);
        }
    }

    @Test
    void classesTellTheirMembers() throws IOException {
        List<JsonObject> classes = h5py("classes_00");
        int members = 0;
        for (JsonObject image : classes) {
            int used = (int) numbers(attribute(image, "ptcl_repr"))[0];
            JsonElement idxs = attribute(image, "class_ptcl_idxs");
            assertEquals(used, idxs == null ? 0 : numbers(idxs).length);
            JsonElement left = attribute(image, "exc_class_ptcl_idxs");
            members += used + (left == null ? 0 : numbers(left).length);
        }
        assertEquals(60, members, "every particle is in one class, used or left out");
    }

    @Test
    void mapAndMatrices() throws IOException {
        assertEquals("[40,40,40]", shape(h5py("threed_00").get(0)));
        List<JsonObject> simmx = h5py("simmx_00");
        int references = h5py("projections_00").size();
        assertEquals(6, simmx.size());
        simmx.forEach(plane -> assertEquals("[60," + references + "]", shape(plane)));
        List<JsonObject> classify = h5py("classify_00");
        assertEquals(7, classify.size());
        classify.forEach(plane -> assertEquals("[60,1]", shape(plane)));
    }

    private static double[] numbers(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    @Test
    void aMapOfMrcfileComesInUnchanged() throws IOException {
        Path map = project.resolve("theirs.mrc");
        python("mrc_write.py", map, project.resolve("theirs.raw"));
        Command.sparrow(project, List.of("import", "theirs.mrc", "maps#theirs", "--volume"))
                .run()
                .succeeded();
        assertArrayEquals(floats(project.resolve("theirs.raw")), ours(project.resolve("maps/theirs.hdf")));
        Command.sparrow(project, List.of("fsc", "theirs.mrc", "maps#theirs", "maps#self.txt"))
                .run()
                .succeeded();
        List<String[]> shells = Files.readAllLines(project.resolve("maps/self.txt")).stream()
                .filter(l -> !l.startsWith("#"))
                .map(l -> l.strip().split("\\s+"))
                .toList();
        assertTrue(shells.size() >= 12, () -> shells.size() + " shells");
        shells.forEach(s -> assertEquals(1, Double.parseDouble(s[1]), 1e-6));
        assertEquals(
                1 / (2 * 3.5),
                Double.parseDouble(shells.get(shells.size() - 1)[0]),
                1e-5,
                "the last shell is Nyquist's");
    }

    @Test
    void ourStacksAreValidMrc2014() throws IOException {
        List<String> words = List.of("simulate", "ours.mrcs", "--builtin=groel", "--count=3", "--box=32", "--apix=10");
        Command.sparrow(project, words).run().succeeded();
        Path raw = project.resolve("ours.raw");
        JsonObject seen = JsonParser.parseString(python("mrc_dump.py", project.resolve("ours.mrcs"), raw))
                .getAsJsonObject();
        assertEquals("[3,32,32]", shape(seen));
        assertEquals(10, seen.get("apix").getAsDouble(), 1e-5);
        assertTrue(seen.get("stack").getAsBoolean());
        assertArrayEquals(ours(project.resolve("ours.mrcs")), floats(raw));
    }
}
