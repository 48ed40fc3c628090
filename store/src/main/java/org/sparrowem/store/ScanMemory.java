package org.sparrowem.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.ProjectFiles.Stamp;
import org.sparrowem.store.ProjectIndex.Entry;

/**
 * What an old index knew of the files of a project, and what a new one shall know: of each file its stamp, of each receipt
 * also what it says. A file of another stamp is not known.
 *
 * <p>A note is a text of lines: stamp; for a receipt then stage with version, key, and a line for each output.
 */
final class ScanMemory {
    /** What a receipt says that the index shows; nothing if it is damaged. */
    record Maker(String stage, String key, List<String> outputs) {
        static final Maker NONE = new Maker("", "", List.of());

        static Maker of(Receipt receipt) {
            List<String> outputs =
                    receipt.outputs().stream().map(Receipt.Output::path).toList();
            return new Maker(receipt.stage() + " " + receipt.version(), receipt.key(), outputs);
        }
    }

    private final Map<String, Entry> entries;
    private final Map<String, String> notes;
    private final TreeMap<String, String> fresh = new TreeMap<>();

    ScanMemory(Map<String, Entry> entries, Map<String, String> notes) {
        this.entries = entries;
        this.notes = notes;
    }

    static ScanMemory empty() {
        return new ScanMemory(Map.of(), Map.of());
    }

    /** The entry of a dataset whose file did not change; null otherwise. */
    Entry entry(String address, String file, Stamp stamp) {
        return stamp.text().equals(notes.get(file)) ? entries.get(address) : null;
    }

    /** What a receipt that did not change says; null otherwise. */
    Maker maker(String receiptFile, Stamp stamp) {
        String note = notes.get(receiptFile);
        if (note == null) return null;
        List<String> lines = Arrays.asList(note.split("\n", -1));
        if (lines.size() < 3 || !lines.get(0).equals(stamp.text())) return null;
        fresh.put(receiptFile, note);
        return new Maker(lines.get(1), lines.get(2), lines.subList(3, lines.size()));
    }

    void note(String file, Stamp stamp) {
        fresh.put(file, stamp.text());
    }

    void note(String receiptFile, Stamp stamp, Maker maker) {
        List<String> lines = new ArrayList<>(List.of(stamp.text(), maker.stage(), maker.key()));
        lines.addAll(maker.outputs());
        boolean plain = lines.stream().noneMatch(line -> line.indexOf('\n') >= 0);
        if (plain) fresh.put(receiptFile, String.join("\n", lines)); // any other is read again the next time
    }

    /** Notes for the next index, by path in the project. */
    TreeMap<String, String> fresh() {
        return fresh;
    }
}
