package org.sparrowem.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says of outputs of a step that they were taken away on purpose: they are no damage, and the step can make them again.
 *
 * <p>It stands beside the receipt, {@code receipts/<stem>.collected}, and holds for that receipt only. It is on disk before
 * the first file goes, so that a kill in between looks like nothing at all; beside a file that is there it says nothing.
 *
 * @param receipt SHA-256 of the receipt's file
 * @param outputs path of an output, as the receipt has it, to what became of it: {@code was removed by store gc}
 */
record Tombstone(String receipt, SortedMap<String, String> outputs) {
    static final String EXTENSION = ".collected";

    private static final int FORMAT = 1;

    Tombstone {
        outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /** Where the tombstone of a step stands, whether or not there is one. */
    static Path fileOf(Path receiptFile) {
        return receiptFile.resolveSibling(Receipts.stem(receiptFile) + EXTENSION);
    }

    /** The receipt that a tombstone's file stands beside. */
    static Path receiptOf(Path file) {
        return file.resolveSibling(Receipts.stem(file) + ".json");
    }

    /** The tombstone beside a receipt; empty when there is none, or one that is damaged or of another receipt. */
    static Optional<Tombstone> read(Path receiptFile) {
        Path file = fileOf(receiptFile);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(receiptFile)) return Optional.empty();
        try {
            Tombstone found = parse(new String(Disk.readBytes(file), StandardCharsets.UTF_8));
            return Optional.of(found).filter(t -> t.receipt().equals(Digests.ofFile(receiptFile)));
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | ClassCastException
                | NumberFormatException
                | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Tombstone parse(String text) {
        JsonObject json = Json.unseal(text);
        if (json.get("format").getAsInt() != FORMAT) throw new JsonParseException("unknown format");
        TreeMap<String, String> outputs = new TreeMap<>();
        json.getAsJsonObject("outputs").asMap().forEach((path, how) -> outputs.put(path, how.getAsString()));
        return new Tombstone(json.get("receipt").getAsString(), outputs);
    }

    /** Notes outputs as taken away, besides those that are noted already; on disk when this returns. */
    static void write(Path receiptFile, Map<String, String> outputs) {
        TreeMap<String, String> all = new TreeMap<>();
        read(receiptFile).ifPresent(old -> all.putAll(old.outputs()));
        all.putAll(outputs);
        Path file = fileOf(receiptFile);
        Path temp = TempFiles.of(file);
        try {
            Disk.writeNew(temp, new Tombstone(Digests.ofFile(receiptFile), all).bytes());
            Disk.replace(temp, file);
            Disk.forceDirectory(file.getParent());
        } finally {
            Disk.deleteQuietly(temp);
        }
    }

    private byte[] bytes() {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("receipt", receipt);
        JsonObject gone = new JsonObject();
        outputs.forEach(gone::addProperty);
        json.add("outputs", gone);
        return Json.seal(json).getBytes(StandardCharsets.UTF_8);
    }
}
