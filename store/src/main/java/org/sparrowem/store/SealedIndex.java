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
import org.mapdb.volume.SingleByteArrayVol;

/**
 * Two sorted maps of texts in a MapDB file that is built once, sealed, and only read from then on. The one class that
 * touches MapDB: its transactions did not survive kill -9, its sealed files have nothing to lose.
 *
 * <p>A second small file holds size and digest of the first, for a damaged index must not answer.
 */
final class SealedIndex implements AutoCloseable {
    private static final String FILE = "index.mapdb";
    private static final String SEAL = "index.json";
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

    /**
     * Opens the index if it is whole; null otherwise. It is read to memory at once: what is answered later is what was
     * verified, whatever happens to the file meanwhile.
     */
    static SealedIndex open(Path directory) {
        if (!Disk.isFile(directory.resolve(FILE)) || !Disk.isFile(directory.resolve(SEAL))) return null;
        JsonObject said = seal(directory);
        byte[] content = said == null ? null : sealed(directory, said);
        return content == null ? null : read(content, said.get("fingerprint").getAsString());
    }

    /** Whether there is an index whose bytes are not those that were sealed. */
    static boolean isDamaged(Path directory) {
        if (!Disk.isFile(directory.resolve(FILE))) return false;
        try {
            JsonObject said = seal(directory);
            return said == null || sealed(directory, said) == null;
        } catch (StoreException e) {
            return true;
        }
    }

    /** What the seal says; null when it says nothing of sense. */
    private static JsonObject seal(Path directory) {
        try {
            JsonObject said = Json.unseal(new String(Disk.readBytes(directory.resolve(SEAL)), StandardCharsets.UTF_8));
            return said.has("sha256") && said.has("fingerprint") ? said : null;
        } catch (JsonParseException | IllegalStateException e) {
            return null;
        }
    }

    /** The bytes of the index; null when they are not those that were sealed. Its size is looked at before memory is taken. */
    private static byte[] sealed(Path directory, JsonObject said) {
        Path file = directory.resolve(FILE);
        // Seals of earlier versions do not tell the size.
        if (said.has("bytes") && Disk.size(file) != said.get("bytes").getAsLong()) return null;
        byte[] content = Disk.readBytes(file);
        return Digests.of(content).equals(said.get("sha256").getAsString()) ? content : null;
    }

    private static SealedIndex read(byte[] content, String fingerprint) {
        DB db = DBMaker.volumeDB(new SingleByteArrayVol(content), true)
                .readOnly()
                .make();
        try {
            return new SealedIndex(db, fingerprint);
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    /** Builds the index anew and replaces the old one; readers of the old one have it in memory. */
    static void build(
            Path directory, String fingerprint, SortedMap<String, String> entries, SortedMap<String, String> notes) {
        Disk.createDirectories(directory);
        TempFiles.sweep(directory);
        Path file = directory.resolve(FILE);
        Path temp = TempFiles.of(file);
        Path seal = directory.resolve(SEAL);
        Path sealTemp = TempFiles.of(seal);
        try {
            write(temp, entries, notes);
            Disk.force(temp);
            JsonObject said = new JsonObject();
            said.addProperty("fingerprint", fingerprint);
            said.addProperty("bytes", Disk.size(temp));
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
