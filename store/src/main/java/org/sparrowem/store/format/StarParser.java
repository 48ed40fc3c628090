package org.sparrowem.store.format;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sparrowem.store.StoreException;

/**
 * One pass over the lines of a STAR file, which keeps nothing but the columns.
 *
 * <p>A second pass is made where words such as None appear late in a column of numbers: see {@link StarColumn}.
 */
final class StarParser {
    private static final int MOST_COLUMNS = 1000;

    private final StarLines lines;
    private final StarWords words;
    private final Set<String> textColumns;
    private final Set<String> lostColumns = new HashSet<>();
    private final StarNumber number = new StarNumber();
    private final SharedTexts shared = new SharedTexts();
    private final Map<String, Table> tables = new LinkedHashMap<>();

    private String block;
    private boolean loop;
    private final Map<String, StarColumn> columns = new LinkedHashMap<>();
    private StarColumn[] inOrder = {};

    private StarParser(StarLines lines, Set<String> textColumns) {
        this.lines = lines;
        this.words = new StarWords(lines);
        this.textColumns = textColumns;
    }

    static Map<String, Table> parse(Path file) {
        Set<String> texts = new HashSet<>();
        while (true) {
            try (StarLines lines = new StarLines(file)) {
                StarParser parser = new StarParser(lines, texts);
                parser.run();
                if (parser.tables.isEmpty())
                    throw StoreException.user(file + ": not a STAR file: it has no data_ block");
                if (!texts.addAll(parser.lostColumns)) return parser.tables;
            }
        }
    }

    private void run() {
        while (lines.next()) {
            words.take();
            if (words.count() > 0) line(words.text(0));
        }
        finishTable();
    }

    private void line(String first) {
        if (first.startsWith("data_")) {
            finishTable();
            block = first.substring("data_".length());
            if (tables.containsKey(block)) throw lines.fault("a second block data_" + block);
        } else if (block == null) {
            throw lines.fault("expected data_, found '" + first + "'");
        } else if (first.equals("loop_")) {
            if (!columns.isEmpty()) throw lines.fault("a second loop_ in block data_" + block);
            loop = true;
        } else if (first.startsWith("_") && !hasRows()) {
            label(first.substring(1));
        } else {
            row(first);
        }
    }

    private boolean hasRows() {
        return loop && inOrder.length > 0;
    }

    private void label(String name) {
        if (!Table.isName(name)) throw lines.fault("'_" + name + "' names no column");
        if (columns.containsKey(name)) throw lines.fault("a second column _" + name);
        if (loop ? words.count() != 1 : words.count() != 2)
            throw lines.fault("_" + name + (loop ? " has a value inside a loop" : " needs one value"));
        if (columns.size() == MOST_COLUMNS) throw lines.fault("more than " + MOST_COLUMNS + " columns");
        StarColumn column = new StarColumn(textColumns.contains(key(name)), number, shared);
        if (!loop) column.add(lines.text(), words.from(1), words.to(1));
        columns.put(name, column);
    }

    private void row(String first) {
        if (!loop || columns.isEmpty()) throw lines.fault("a value without a column: '" + first + "'");
        if (words.count() != columns.size())
            throw lines.fault(words.count() + " values for " + columns.size() + " columns of data_" + block);
        if (!hasRows()) inOrder = columns.values().toArray(StarColumn[]::new);
        for (int c = 0; c < inOrder.length; c++) inOrder[c].add(lines.text(), words.from(c), words.to(c));
    }

    private void finishTable() {
        if (block == null) return;
        Table table = Table.ofRows(
                columns.isEmpty() ? 0 : columns.values().iterator().next().size());
        for (Map.Entry<String, StarColumn> entry : columns.entrySet()) {
            if (entry.getValue().isLost()) lostColumns.add(key(entry.getKey()));
            else table = entry.getValue().addTo(table, entry.getKey());
        }
        tables.put(block, table);
        columns.clear();
        inOrder = new StarColumn[0];
        loop = false;
    }

    /** Of a column in the whole file; no word of a file holds a line end. */
    private String key(String column) {
        return block + "\n" + column;
    }
}
