package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.sparrowem.store.Lease;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.StackWriter;

/**
 * A process that publishes datasets into a project among others that do the same: names of its own, names that all writers
 * give to equal content, and names that each writer claims for content of its own, of which all but one must be refused.
 */
public final class CrowdWriter {
    private static final int EDGE = 48;

    private final Path project;
    private final Path journal;
    private final long id;
    private final RandomGenerator random;
    private int published;
    private int kept;
    private int refused;

    private CrowdWriter(Path project, Path journal, long id) {
        this.project = project;
        this.journal = journal;
        this.id = id;
        this.random = new Random(id);
    }

    /** Arguments: the project, a journal of the contested names that it won, seconds, a number that no other writer has. */
    public static void main(String[] args) throws Exception {
        CrowdWriter writer = new CrowdWriter(Path.of(args[0]), Path.of(args[1]), Long.parseLong(args[3]));
        long end = System.nanoTime() + Long.parseLong(args[2]) * 1_000_000_000L;
        while (System.nanoTime() < end) {
            writer.one();
            Thread.sleep(writer.random.nextInt(40));
        }
        System.out.println(writer.published + " " + writer.kept + " " + writer.refused);
    }

    /** All writers race for the same few names at any time. */
    private void one() throws Exception {
        long window = System.currentTimeMillis() / 500;
        switch (random.nextInt(4)) {
            case 0 -> publish("own", "own_" + id + "_" + window, id, "");
            case 1 -> publish("equal", "equal_" + window, window, "");
            // The same step that is not reproducible: another content under the same key.
            case 2 -> contest("contested", "contested_" + window, "");
            // Another step under the same name.
            default -> contest("contested", "stolen_" + window, "writer " + id);
        }
    }

    private void contest(String directory, String name, String option) throws Exception {
        try {
            if (publish(directory, name, id * 31 + window(name), option)) {
                String line = name + " " + id + "\n";
                Files.writeString(journal, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.USER && e.kind() != StoreException.Kind.DAMAGED) {
                throw e;
            }
            refused++;
        }
    }

    private static long window(String name) {
        return Long.parseLong(name.substring(name.lastIndexOf('_') + 1));
    }

    /** Returns whether it wrote and published; false if it stood there already. */
    private boolean publish(String directory, String name, long content, String option) {
        Path where = project.resolve(directory);
        Receipt.Builder step =
                Receipt.builder("crowd", "1.0.0").option("name", name).option("option", option);
        Path file = where.resolve(name + ".hdf");
        if (Receipts.isDone(Receipts.fileOf(file), step.key())) {
            kept++;
            return false;
        }
        // Leases are a courtesy: half of the writers have none.
        Optional<Lease> lease =
                random.nextBoolean() ? Lease.acquire(where, name + ".hdf", Duration.ofMillis(50)) : Optional.empty();
        try (Publication publication = Publication.begin(where)) {
            write(publication.temp(name + ".hdf"), content);
            Path notes = publication.temp(name + ".txt");
            write(notes, name + " of " + content + "\n");
            publication.commit(step.provenance(new Receipt.Provenance(
                    "crowd " + name, "test", "here", ProcessHandle.current().pid(), "now", id)));
            published++;
            return true;
        } finally {
            lease.ifPresent(Lease::close);
        }
    }

    private static void write(Path file, long content) {
        Random pixels = new Random(content);
        try (StackWriter out = new StackWriter(file, EDGE, EDGE, 1.5)) {
            int count = 2 + pixels.nextInt(30);
            for (int i = 0; i < count; i++) {
                float[] image = new float[EDGE * EDGE];
                for (int p = 0; p < image.length; p++) {
                    image[p] = pixels.nextFloat();
                }
                out.add(image);
            }
            out.finish();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
