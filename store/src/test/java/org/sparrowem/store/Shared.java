package org.sparrowem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Files that other programs wrote, which stand beside the repository on some machines; tests of them are extra. */
public final class Shared {
    private Shared() {}

    /** A file under the shared directory (system property {@code sparrow.shared}); skips the test where it is absent. */
    public static Path file(String relative) {
        Path root = Path.of(System.getProperty("sparrow.shared", "../../shared"));
        Path file = root.resolve(relative);
        Assumptions.assumeTrue(Files.exists(file), "extra test skipped: " + file.toAbsolutePath() + " is not here");
        return file;
    }
}
