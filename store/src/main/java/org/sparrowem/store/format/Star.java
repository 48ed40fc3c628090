package org.sparrowem.store.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.sparrowem.store.Disk;
import org.sparrowem.store.StoreException;

/**
 * RELION's STAR files as tables, by the name after {@code data_}, in the order of the file.
 *
 * <p>Column names lose their leading underscore. A column all of whole numbers is an int[], all of numbers a double[],
 * anything else a String[]; texts such as 007 stay texts. A block of single values is a table of one row.
 */
public final class Star {
    private Star() {}

    /** Reads all tables; a mistake is told with its line number. */
    public static Map<String, Table> read(Path file) {
        try {
            byte[] bytes = Disk.readBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new StarParser(file.toString(), text).parse();
        } catch (CharacterCodingException e) {
            throw new StoreException(StoreException.Kind.USER, file + ": not a STAR file: it is no UTF-8 text", e);
        }
    }

    /** Writes a new file, every table as a loop. Numbers are the shortest that read back to the same value. */
    public static void write(Path file, Map<String, Table> tables) {
        StringBuilder out = new StringBuilder();
        tables.forEach((name, table) -> append(out, name, table));
        Disk.writeNew(file, out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder out, String name, Table table) {
        out.append("\ndata_").append(name).append("\n\nloop_\n");
        int number = 0;
        for (String column : table.names())
            out.append('_').append(column).append(" #").append(++number).append('\n');
        String[][] texts = table.names().stream().map(table::strings).toArray(String[][]::new);
        for (int row = 0; row < table.rows(); row++) {
            for (int c = 0; c < texts.length; c++) out.append(c == 0 ? "" : " ").append(quote(texts[c][row]));
            out.append('\n');
        }
        out.append('\n');
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
