package org.sparrowem.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.sparrowem.store.Receipt.Provenance;

/** Little steps to be published. */
final class Steps {
    private Steps() {}

    static Receipt.Builder step(String option) {
        return Receipt.builder("simmx", "1.0.0")
                .option("cmp", option)
                .input("particles", "particles.hdf", Digests.of("particles"))
                .provenance(new Provenance("java -jar simmx.jar --cmp=" + option, "sparrow 0.1", "here", 1, "then", 2));
    }

    /** Publishes files with the given texts, the first one primary. */
    static Receipt publish(Path dir, Receipt.Builder step, Map<String, String> texts) {
        try (Publication publication = Publication.begin(dir)) {
            texts.forEach((name, text) -> write(publication.temp(name), text));
            return publication.commit(step);
        }
    }

    static Receipt publish(Path dir, String option, String name, String text) {
        return publish(dir, step(option), Map.of(name, text));
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
