package org.sparrowem.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sparrowem.store.format.Table;

/** Columns whose type is known only at run time. */
public final class Columns {
    private Columns() {}

    /** The table with one more column, an int[], a double[] or a String[]. */
    public static Table with(Table table, String name, Object column) {
        if (column instanceof int[] ints) {
            return table.with(name, ints);
        }
        return column instanceof double[] doubles ? table.with(name, doubles) : table.with(name, (String[]) column);
    }

    /** The value of a column in a row: an Integer, a Double or a String. */
    public static Object value(Object column, int row) {
        if (column instanceof int[] ints) {
            return ints[row];
        }
        return column instanceof double[] doubles ? (Object) doubles[row] : ((String[]) column)[row];
    }

    /** One row by column name. */
    public static Map<String, Object> row(Table table, int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        table.names().forEach(name -> values.put(name, value(table.column(name), row)));
        return values;
    }
}
