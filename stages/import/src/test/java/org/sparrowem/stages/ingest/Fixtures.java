package org.sparrowem.stages.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.MrcStackWriter;
import org.sparrowem.store.format.Table;

/** Small files as other programs write them. */
final class Fixtures {
    private Fixtures() {}

    /** Pixels that say where they belong: image * 1000 + place. */
    static float[] image(int number, int edge) {
        float[] data = new float[edge * edge];
        for (int p = 0; p < data.length; p++) {
            data[p] = 1000 * number + p;
        }
        return data;
    }

    static Path mrcs(Path file, int images, int edge, double apix) {
        directories(file);
        try (MrcStackWriter out = new MrcStackWriter(file, edge, edge, apix)) {
            for (int i = 0; i < images; i++) {
                out.add(image(i, edge));
            }
            out.finish();
        }
        return file;
    }

    static Path text(Path file, String content) {
        directories(file);
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A STAR file with only image names. */
    static Path star(Path file, String... names) {
        return text(
                file, "data_\n\nloop_\n_rlnImageName #1\n_rlnGroupNumber #2\n" + String.join(" 1\n", names) + " 1\n");
    }

    private static void directories(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Table table(Path project, String set) {
        return ParticleSet.read(project.resolve(set)).table();
    }

    static ImageStack open(Path project, String file) {
        return ImageStacks.open(project.resolve(file));
    }

    /** A file under the shared directory (system property {@code sparrow.shared}); skips the test where it is absent. */
    static Path shared(String relative) {
        Path root = Path.of(System.getProperty("sparrow.shared", "../../../shared"));
        Path file = root.resolve(relative).toAbsolutePath().normalize();
        Assumptions.assumeTrue(Files.exists(file), "extra test skipped: " + file + " is not here");
        return file;
    }
}
