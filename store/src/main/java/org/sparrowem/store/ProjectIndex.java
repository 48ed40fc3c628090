package org.sparrowem.store;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The datasets of a project, sorted by address: from a sealed index where it is current, else found again from the files.
 *
 * <p>The index ({@code .sparrow/index.mapdb}) may be deleted at any moment, holds nothing of its own, and answers only
 * when it is whole and no file of the project changed since. Where it cannot be written, or MapDB is not in the jar,
 * the scan answers.
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
    public record Entry(String address, String kind, String shape, long bytes, String stage, String key, String time) {}

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
        ProjectFiles files = ProjectFiles.walk(project);
        String fingerprint = files.fingerprint();
        ProjectIndex current = sealed(directory, fingerprint, Origin.INDEX);
        if (current != null) return current;
        TreeMap<String, String> scanned = new TreeMap<>();
        var found = ProjectScan.entries(project, files);
        found.forEach((address, entry) -> scanned.put(address, write(entry)));
        // What a failing disk hid must not be sealed as if it were so.
        boolean complete = found.values().stream().noneMatch(e -> e.kind().equals(ProjectScan.UNREADABLE));
        ProjectIndex rebuilt = complete && build(directory, fingerprint, scanned)
                ? sealed(directory, fingerprint, Origin.REBUILT)
                : null;
        return rebuilt != null ? rebuilt : new ProjectIndex(scanned, () -> {}, Origin.SCAN);
    }

    /** MapDB meets a damaged or locked file with exceptions of many kinds; all of them mean: no index. */
    private static ProjectIndex sealed(Path directory, String fingerprint, Origin origin) {
        try {
            SealedIndex index = SealedIndex.open(directory, fingerprint);
            return index == null ? null : new ProjectIndex(index.map(), index, origin);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static boolean build(Path directory, String fingerprint, TreeMap<String, String> entries) {
        try {
            SealedIndex.build(directory, fingerprint, entries);
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
                .map(e -> read(e.getKey(), e.getValue()))
                .toList();
    }

    public Optional<Entry> find(String address) {
        return Optional.ofNullable(entries.get(address)).map(text -> read(address, text));
    }

    private static String write(Entry entry) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", entry.kind());
        json.addProperty("shape", entry.shape());
        json.addProperty("bytes", entry.bytes());
        json.addProperty("stage", entry.stage());
        json.addProperty("key", entry.key());
        json.addProperty("time", entry.time());
        return Json.canonical(json);
    }

    private static Entry read(String address, String text) {
        JsonObject json = Json.object(text);
        return new Entry(
                address,
                json.get("kind").getAsString(),
                json.get("shape").getAsString(),
                json.get("bytes").getAsLong(),
                json.get("stage").getAsString(),
                json.get("key").getAsString(),
                json.get("time").getAsString());
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
