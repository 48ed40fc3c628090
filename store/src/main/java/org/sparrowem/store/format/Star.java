package org.sparrowem.store.format;

import java.nio.file.Path;
import java.util.Map;
import org.sparrowem.store.StoreException;

/**
 * RELION's STAR files as tables, by the name after {@code data_}, in the order of the file.
 *
 * <p>Column names lose their leading underscore. A column all of whole numbers is an int[], all of numbers a double[],
 * anything else a String[]; texts such as 007 stay texts. A block of single values is a table of one row.
 */
public final class Star {
    private Star() {}

    /** Reads all tables; a mistake is told with its line number. Memory is that of the columns. */
    public static Map<String, Table> read(Path file) {
        return StarParser.parse(file);
    }

    /**
     * Writes a new file, every table as a loop under the version that RELION 3.1 introduced optics groups with. Numbers are
     * the shortest that read back to the same value.
     *
     * @throws StoreException USER for a column name or a text that the format cannot hold
     */
    public static void write(Path file, Map<String, Table> tables) {
        tables.values().forEach(table -> table.names().forEach(Star::checkName));
        try (TextOut out = new TextOut(file)) {
            tables.forEach((name, table) -> add(out, name, table));
            out.finish();
        }
    }

    /** Whether a column of this name can be written: it must be one word that begins no comment. */
    public static boolean isName(String column) {
        return !column.isEmpty() && column.chars().noneMatch(Character::isWhitespace);
    }

    private static void checkName(String column) {
        if (!isName(column)) throw StoreException.user("no way to write the column '" + column + "' in a STAR file");
    }

    private static void add(TextOut out, String name, Table table) {
        out.add("\n# version 30001\n\ndata_").add(name).add("\n\nloop_\n");
        int number = 0;
        for (String column : table.names())
            out.add("_").add(column).add(" #").add(Integer.toString(++number)).add("\n");
        Object[] columns = table.names().stream().map(table::column).toArray();
        for (int row = 0; row < table.rows(); row++) {
            for (int c = 0; c < columns.length; c++) out.add(c == 0 ? "" : " ").add(text(columns[c], row));
            out.add("\n");
        }
        out.add("\n");
    }

    private static String text(Object column, int row) {
        if (column instanceof int[] ints) return Integer.toString(ints[row]);
        if (column instanceof double[] doubles) return Double.toString(doubles[row]);
        return quote(((String[]) column)[row]);
    }

    private static String quote(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(Character::isWhitespace)
                && "\"'#_;$[".indexOf(text.charAt(0)) < 0
                && !text.startsWith("data_")
                && !text.startsWith("loop_");
        if (plain) return text;
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('"') >= 0 && text.indexOf('\'') >= 0)
            throw StoreException.user("no way to write this text in a STAR file: " + text);
        char mark = text.indexOf('"') >= 0 ? '\'' : '"';
        return mark + text + mark;
    }
}
