package org.sparrowem.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.SortedMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/**
 * A sorted map of texts in a MapDB file that is built once, sealed, and only read from then on. The one class that
 * touches MapDB: its transactions did not survive kill -9, its sealed files have nothing to lose.
 *
 * <p>A second small file holds the digest of the first, for a damaged index must not answer.
 */
final class SealedIndex implements AutoCloseable {
    private static final String MAP = "entries";

    private final DB db;
    private final NavigableMap<String, String> map;

    private SealedIndex(DB db) {
        this.db = db;
        this.map = db.treeMap(MAP, Serializer.STRING, Serializer.STRING).open();
    }

    /** Opens the index if it is whole and made from files of this fingerprint; null otherwise. */
    static SealedIndex open(Path directory, String fingerprint) {
        Path file = directory.resolve("index.mapdb");
        Path seal = directory.resolve("index.json");
        if (!Files.isRegularFile(file) || !Files.isRegularFile(seal)) return null;
        try {
            JsonObject said = Json.unseal(new String(Disk.readBytes(seal), StandardCharsets.UTF_8));
            boolean valid = said.get("fingerprint").getAsString().equals(fingerprint)
                    && said.get("sha256").getAsString().equals(Digests.ofFile(file));
            return valid ? read(file) : null;
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return null;
        }
    }

    /** Whether there is an index whose bytes are not those that were sealed. */
    static boolean isDamaged(Path directory) {
        Path file = directory.resolve("index.mapdb");
        if (!Files.isRegularFile(file)) return false;
        try {
            JsonObject said =
                    Json.unseal(new String(Disk.readBytes(directory.resolve("index.json")), StandardCharsets.UTF_8));
            return !said.get("sha256").getAsString().equals(Digests.ofFile(file));
        } catch (JsonParseException | IllegalStateException | NullPointerException | StoreException e) {
            return true;
        }
    }

    private static SealedIndex read(Path file) {
        return new SealedIndex(
                DBMaker.fileDB(file.toFile()).fileChannelEnable().readOnly().make());
    }

    /** Builds the index anew and replaces the old one; readers of the old one keep it until they close. */
    static void build(Path directory, String fingerprint, SortedMap<String, String> entries) {
        Disk.createDirectories(directory);
        TempFiles.sweep(directory);
        Path file = directory.resolve("index.mapdb");
        Path temp = TempFiles.of(file);
        Path seal = directory.resolve("index.json");
        Path sealTemp = TempFiles.of(seal);
        try {
            write(temp, entries);
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

    private static void write(Path file, SortedMap<String, String> entries) {
        try (DB db = DBMaker.fileDB(file.toFile()).fileChannelEnable().make()) {
            var sink = db.treeMap(MAP, Serializer.STRING, Serializer.STRING).createFromSink();
            entries.forEach(sink::put);
            sink.create();
        }
    }

    NavigableMap<String, String> map() {
        return map;
    }

    @Override
    public void close() {
        db.close();
    }
}
