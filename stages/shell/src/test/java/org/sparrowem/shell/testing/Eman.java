package org.sparrowem.shell.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** One iteration by EMAN2's own programs: a small part goes with the project, the whole stands in the shared test data. */
public final class Eman {
    private Eman() {}

    /** Copies files of the part that goes with the project ({@code resources/conformance/stages}) into a directory. */
    public static void copy(Path to, String... names) {
        for (String name : names) {
            try (InputStream in = Eman.class.getResourceAsStream("/conformance/stages/" + name)) {
                Files.copy(Objects.requireNonNull(in, "no test resource " + name), to.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A file of the whole iteration: under {@code -Dsparrow.shared}, by default {@code shared} beside the repository. The
     * test is skipped, saying so, where it is absent.
     */
    public static String shared(String name) {
        String given = System.getProperty("sparrow.shared");
        Path root = given == null ? repository().resolveSibling("shared") : Path.of(given);
        Path file = root.resolve("conformance/stages").resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no " + file + "; set -Dsparrow.shared");
        return file.toString();
    }

    private static Path repository() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !Files.isDirectory(at.resolve("stages/kernel"))) {
            at = at.getParent();
        }
        return at;
    }
}
