package org.sparrowem.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.sparrowem.kernel.image.Image;

/** Loads the values computed by EMAN2 that stand in {@code src/test/resources/conformance}. */
public final class ConformanceData {
    private ConformanceData() {}

    /** A JSON file of the conformance directory, for example {@code vectors.json}. */
    public static JsonObject json(String name) {
        return JsonParser.parseString(new String(bytes(name), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    /** All values of a little-endian float32 file of the conformance directory. */
    public static float[] floats(String name) {
        return decode(bytes(name));
    }

    /** A two-dimensional image of a float32 file. */
    public static Image image(String name, int nx, int ny) {
        return Image.of(nx, ny, floats(name));
    }

    /** A cubic volume of a float32 file. */
    public static Image volume(String name, int size, double apix) {
        return Image.volume(size, size, size, floats(name), apix);
    }

    /** Image {@code index} of a float32 file that holds several of one size. */
    public static Image image(String name, int nx, int ny, int index) {
        float[] all = floats(name);
        float[] one = new float[nx * ny];
        System.arraycopy(all, index * one.length, one, 0, one.length);
        return Image.of(nx, ny, one);
    }

    /** The numbers of a JSON array. */
    public static double[] doubles(JsonArray array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).getAsDouble();
        }
        return values;
    }

    /**
     * A file of the large shared test data, which are no part of the project: directory {@code -Dsparrow.shared}, by
     * default {@code shared} beside the repository. The test is skipped, saying so, where it is absent.
     */
    public static Path shared(String relative) {
        String given = System.getProperty("sparrow.shared");
        Path root = given == null ? repository().resolveSibling("shared") : Path.of(given);
        Path file = root.resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(file), () -> "no " + file + ": extra test, needs ../shared or -Dsparrow.shared");
        return file;
    }

    /** All values of a little-endian float32 file. */
    public static float[] floats(Path file) {
        try {
            return decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !Files.isDirectory(at.resolve("stages/kernel"))) {
            at = at.getParent();
        }
        return at;
    }

    private static float[] decode(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static byte[] bytes(String name) {
        String resource = "/conformance/" + name;
        try (InputStream in = ConformanceData.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, "no test resource " + resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
