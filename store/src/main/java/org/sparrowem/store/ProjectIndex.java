package org.sparrowem.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The datasets of a project, sorted by address: from a sealed index where it is current, else found again from the files.
 *
 * <p>The index ({@code .sparrow/index.mapdb}) may be deleted at any moment, holds nothing of its own, and answers only
 * when it is whole and no file of the project changed since, by name, size, times and inode. After a change it is made
 * anew; what the old one knew of files that did not change is taken over without opening them, so the sizes of the images
 * of a set, which stand in other files, are those of when the set was listed first. Where it cannot be written, or MapDB
 * is not in the jar, the scan answers.
 */
public final class ProjectIndex implements AutoCloseable {
    static final String DIRECTORY = ".sparrow";

    /** Where the answers come from. */
    public enum Origin {
        INDEX,
        REBUILT,
        SCAN
    }

    /**
     * A dataset.
     *
     * @param kind images, volume, text, other, or unreadable where the disk failed
     * @param shape {@code nx x ny x nz}, then the number of images; empty when it is no image file
     * @param stage name and version of the stage that made it, empty for files that came from outside
     * @param key step key of its receipt, or empty
     * @param time ISO-8601 instant of its last change
     */
    public record Entry(String address, String kind, String shape, long bytes, String stage, String key, String time) {
        /** As the index holds it: a line each, and none of them can hold a line end but the stage of a forged receipt. */
        String text() {
            return String.join(
                    "\n", kind, shape, Long.toString(bytes), stage.replace('\n', ' '), key.replace('\n', ' '), time);
        }

        static Entry of(String address, String text) {
            String[] line = text.split("\n", -1);
            return new Entry(address, line[0], line[1], Long.parseLong(line[2]), line[3], line[4], line[5]);
        }
    }

    private final NavigableMap<String, String> entries;
    private final AutoCloseable source;
    private final Origin origin;

    private ProjectIndex(NavigableMap<String, String> entries, AutoCloseable source, Origin origin) {
        this.entries = entries;
        this.source = source;
        this.origin = origin;
    }

    /** Opens the index of a project; makes it when it is missing, old, damaged or in use. */
    public static ProjectIndex open(Path project) {
        Path directory = project.toAbsolutePath().normalize().resolve(DIRECTORY);
        // The files are walked while the index is verified and MapDB starts: each takes a third of a second.
        CompletableFuture<SealedIndex> opening = CompletableFuture.supplyAsync(() -> sealed(directory));
        ProjectFiles files = walk(project, opening);
        String fingerprint = files.fingerprint();
        SealedIndex last = opening.join();
        if (last != null && last.isOf(fingerprint)) return new ProjectIndex(last.entries(), last, Origin.INDEX);
        ScanMemory memory = recall(last);
        TreeMap<String, String> scanned = new TreeMap<>();
        var found = ProjectScan.entries(project, files, memory);
        found.forEach((address, entry) -> scanned.put(address, entry.text()));
        // What a failing disk hid must not be sealed as if it were so.
        boolean complete = found.values().stream().noneMatch(e -> e.kind().equals(ProjectScan.UNREADABLE));
        SealedIndex rebuilt =
                complete && build(directory, fingerprint, scanned, memory.fresh()) ? sealed(directory) : null;
        if (rebuilt != null && rebuilt.isOf(fingerprint))
            return new ProjectIndex(rebuilt.entries(), rebuilt, Origin.REBUILT);
        if (rebuilt != null) rebuilt.close();
        return new ProjectIndex(scanned, () -> {}, Origin.SCAN);
    }

    private static ProjectFiles walk(Path project, CompletableFuture<SealedIndex> opening) {
        try {
            return ProjectFiles.walk(project);
        } catch (RuntimeException e) {
            if (opening.join() != null) opening.join().close();
            throw e;
        }
    }

    /** MapDB meets a damaged or locked file with exceptions of many kinds; all of them mean: no index. */
    private static SealedIndex sealed(Path directory) {
        try {
            return SealedIndex.open(directory);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** What an old index knew; nothing if there is none. Closes it. */
    private static ScanMemory recall(SealedIndex last) {
        if (last == null) return ScanMemory.empty();
        try (last) {
            Map<String, Entry> entries = new HashMap<>();
            last.entries().forEach((address, text) -> entries.put(address, Entry.of(address, text)));
            return new ScanMemory(entries, new HashMap<>(last.notes()));
        } catch (RuntimeException | LinkageError e) {
            return ScanMemory.empty();
        }
    }

    private static boolean build(
            Path directory, String fingerprint, TreeMap<String, String> entries, TreeMap<String, String> notes) {
        try {
            SealedIndex.build(directory, fingerprint, entries, notes);
            return true;
        } catch (RuntimeException | LinkageError e) {
            return false; // read-only project, full disk, no MapDB: the scan has all the answers
        }
    }

    public Origin origin() {
        return origin;
    }

    /** All datasets whose address starts so; all of them for the empty text. */
    public List<Entry> list(String prefix) {
        return entries.tailMap(prefix, true).entrySet().stream()
                .takeWhile(e -> e.getKey().startsWith(prefix))
                .map(e -> Entry.of(e.getKey(), e.getValue()))
                .toList();
    }

    public Optional<Entry> find(String address) {
        return Optional.ofNullable(entries.get(address)).map(text -> Entry.of(address, text));
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (Exception e) {
            throw new IllegalStateException("a file open for reading only could not be closed", e);
        }
    }
}
