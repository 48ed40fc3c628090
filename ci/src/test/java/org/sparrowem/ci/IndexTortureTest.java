package org.sparrowem.ci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparrowem.store.ProjectIndex;

/**
 * Does everything to the MapDB index that can be done to a file, while listings are made from it and a refinement runs
 * beside it: no listing and no result changes.
 *
 * <p>{@code -Dtorture.seconds=S} goes on for so long (6).
 */
@Tag("slow")
class IndexTortureTest {
    private static final int SECONDS = Integer.getInteger("torture.seconds", 6);
    private static final Random RANDOM = new Random(Long.getLong("torture.seed", 1));

    /** What is done to one of the two files. */
    private enum Deed {
        DELETE,
        TRUNCATE,
        CORRUPT,
        RUBBISH,
        READ_ONLY,
        DIRECTORY,
        LOCKED
    }

    @TempDir
    Path scratch;

    private final Map<Deed, Integer> deeds = new EnumMap<>(Deed.class);
    private final Map<ProjectIndex.Origin, Integer> origins = new EnumMap<>(ProjectIndex.Origin.class);

    @Test
    void noResultDependsOnTheIndex() throws Exception {
        FastRun fast = FastRun.prepare(scratch, false);
        Path project = fast.project("project");
        Command.Running run = fast.refine(project).start();
        int beside = 0;
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (run.process().isAlive() && System.nanoTime() < end) {
            torment(project);
            List<ProjectIndex.Entry> listed = list(project, false);
            assertTrue(listed.stream().anyMatch(e -> e.address().equals("particles.hdf")), listed::toString);
            beside++;
        }
        run.result().succeeded();
        remove(project.resolve(".sparrow"));
        List<ProjectIndex.Entry> wanted = list(project, false);
        String said = fast.sparrow(project, "store", "ls").run().succeeded().out();
        int quiet = 0;
        do {
            torment(project);
            assertEquals(wanted, list(project, RANDOM.nextBoolean()));
            quiet++;
        } while (System.nanoTime() < end);
        for (Deed deed : Deed.values()) {
            list(project, false);
            carryOut(deed, project);
            assertEquals(
                    said, fast.sparrow(project, "store", "ls").run().succeeded().out(), deed::toString);
        }
        locked(project, fast, said);
        remove(project.resolve(".sparrow"));
        fast.completes(project, "the torment of its index");
        System.out.println("IndexTortureTest: " + deeds + ", " + beside + " listings beside a refinement and " + quiet
                + " after it, answered by " + origins + "; every listing right, the refinement byte-equal");
    }

    /** The listing; the index may be hit between its opening and the reading, too. */
    private List<ProjectIndex.Entry> list(Path project, boolean hitWhileOpen) throws IOException {
        try (ProjectIndex index = ProjectIndex.open(project)) {
            origins.merge(index.origin(), 1, Integer::sum);
            if (hitWhileOpen) {
                carryOut(RANDOM.nextBoolean() ? Deed.CORRUPT : Deed.TRUNCATE, project);
            }
            return index.list("");
        }
    }

    private void torment(Path project) throws IOException {
        carryOut(Deed.values()[RANDOM.nextInt(Deed.values().length)], project);
    }

    private void carryOut(Deed deed, Path project) throws IOException {
        Path file = project.resolve(".sparrow").resolve(RANDOM.nextInt(3) == 0 ? "index.json" : "index.mapdb");
        if (Files.isDirectory(file)) {
            remove(file); // what an earlier deed left; the next listing has no index to find
        }
        if (!Files.isRegularFile(file) || deed == Deed.LOCKED) {
            return; // a lock must be another process's: see locked()
        }
        deeds.merge(deed, 1, Integer::sum);
        switch (deed) {
            case DELETE -> Files.delete(file);
            case TRUNCATE -> {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(RANDOM.nextLong(channel.size() + 1));
                }
            }
            case CORRUPT -> corrupt(file);
            case RUBBISH -> {
                byte[] bytes = new byte[RANDOM.nextInt(10_000)];
                RANDOM.nextBytes(bytes);
                Files.write(file, bytes);
            }
            case READ_ONLY -> file.toFile().setReadOnly();
            case DIRECTORY -> {
                Files.delete(file);
                Files.createDirectories(file.resolve("not empty"));
            }
            default -> throw new IllegalStateException(deed.toString());
        }
    }

    private static void corrupt(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 20 && channel.size() > 0; i++) {
                byte[] one = {(byte) RANDOM.nextInt(256)};
                channel.write(ByteBuffer.wrap(one), RANDOM.nextLong(channel.size()));
            }
        }
    }

    /** Another process locks the file, as MapDB does and as {@link FileChannel#lock()} does, while it is listed. */
    private void locked(Path project, FastRun fast, String said) throws Exception {
        remove(project.resolve(".sparrow"));
        list(project, false);
        Command.Running holder = Command.of(
                        project,
                        List.of(
                                Dist.JAVA.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Holder.class.getName(),
                                project.resolve(".sparrow/index.mapdb").toString()))
                .start();
        Path sign = project.resolve(".sparrow/held");
        while (holder.process().isAlive() && !Files.exists(sign)) {
            Thread.sleep(10);
        }
        assertTrue(holder.process().isAlive(), () -> holder.err().join());
        deeds.merge(Deed.LOCKED, 1, Integer::sum);
        assertEquals(
                said, fast.sparrow(project, "store", "ls").run().succeeded().out());
        list(project, false);
        holder.process().destroyForcibly().waitFor();
    }

    /** Holds a lock on a file until it is killed. */
    public static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock();
                Files.createFile(file.resolveSibling("held"));
                Thread.sleep(600_000);
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all = new ArrayList<>();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
