package org.sparrowem.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.SortedMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * Two sorted maps of texts in a MapDB file that is built once, sealed, and only read from then on. The one class that
 * touches MapDB: its transactions did not survive kill -9, its sealed files have nothing to lose.
 *
 * <p>A second small file holds the digest of the first, for a damaged index must not answer.
 */
final class SealedIndex implements AutoCloseable {
    private static final String ENTRIES = "entries";
    private static final String NOTES = "notes";

    private final DB db;
    private final String fingerprint;
    private final NavigableMap<String, String> entries;
    private final NavigableMap<String, String> notes;

    private SealedIndex(DB db, String fingerprint) {
        this.db = db;
        this.fingerprint = fingerprint;
        this.entries = map(ENTRIES);
        this.notes = map(NOTES);
    }

    private NavigableMap<String, String> map(String name) {
        return db.treeMap(name, Serializer.STRING, Serializer.STRING).open();
    }

    /** Opens the index if it is whole; null otherwise. */
    static SealedIndex open(Path directory) {
        Path file = directory.resolve("index.mapdb");
        Path seal = directory.resolve("index.json");
        if (!Disk.isFile(file) || !Disk.isFile(seal)) return null;
        try {
            JsonObject said = Json.unseal(new String(Disk.readBytes(seal), StandardCharsets.UTF_8));
            boolean whole = said.get("sha256").getAsString().equals(Digests.ofFile(file));
            return whole ? read(file, said.get("fingerprint").getAsString()) : null;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return null;
        }
    }

    /** Whether there is an index whose bytes are not those that were sealed. */
    static boolean isDamaged(Path directory) {
        Path file = directory.resolve("index.mapdb");
        if (!Disk.isFile(file)) return false;
        try {
            JsonObject said =
                    Json.unseal(new String(Disk.readBytes(directory.resolve("index.json")), StandardCharsets.UTF_8));
            return !said.get("sha256").getAsString().equals(Digests.ofFile(file));
        } catch (JsonParseException | IllegalStateException | NullPointerException | StoreException e) {
            return true;
        }
    }

    private static SealedIndex read(Path file, String fingerprint) {
        DB db = DBMaker.fileDB(file.toFile()).fileChannelEnable().readOnly().make();
        try {
            return new SealedIndex(db, fingerprint);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /** Builds the index anew and replaces the old one; readers of the old one keep it until they close. */
    static void build(
            Path directory, String fingerprint, SortedMap<String, String> entries, SortedMap<String, String> notes) {
        Disk.createDirectories(directory);
        TempFiles.sweep(directory);
        Path file = directory.resolve("index.mapdb");
        Path temp = TempFiles.of(file);
        Path seal = directory.resolve("index.json");
        Path sealTemp = TempFiles.of(seal);
        try {
            write(temp, entries, notes);
            Disk.force(temp);
            JsonObject said = new JsonObject();
            said.addProperty("fingerprint", fingerprint);
            said.addProperty("sha256", Digests.ofFile(temp));
            Disk.writeNew(sealTemp, Json.seal(said).getBytes(StandardCharsets.UTF_8));
            Disk.replace(temp, file);
            Disk.replace(sealTemp, seal);
            Disk.forceDirectory(directory);
        } finally {
            Disk.deleteQuietly(temp);
            Disk.deleteQuietly(sealTemp);
        }
    }

    private static void write(Path file, SortedMap<String, String> entries, SortedMap<String, String> notes) {
        try (DB db = DBMaker.fileDB(file.toFile()).fileChannelEnable().make()) {
            put(db, ENTRIES, entries);
            put(db, NOTES, notes);
        }
    }

    private static void put(DB db, String name, SortedMap<String, String> map) {
        var sink = db.treeMap(name, Serializer.STRING, Serializer.STRING).createFromSink();
        map.forEach(sink::put);
        sink.create();
    }

    /** Whether it was made from files of this fingerprint. */
    boolean isOf(String wanted) {
        return fingerprint.equals(wanted);
    }

    NavigableMap<String, String> entries() {
        return entries;
    }

    /** What was known of each file when the index was made: see {@link ScanMemory}. */
    NavigableMap<String, String> notes() {
        return notes;
    }

    @Override
    public void close() {
        db.close();
    }
}
