package org.sparrowem.shell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sparrowem.store.format.Table;

/** Collects what is known about particles, one by one, into columns; units come from {@link ParticleColumns}. */
public final class ColumnsBuilder {
    private static final class Column {
        private final double[] numbers;
        private String[] texts;
        private boolean whole = true;
        private int filled;

        Column(int rows) {
            numbers = new double[rows];
        }
    }

    private final int rows;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    public ColumnsBuilder(int rows) {
        this.rows = rows;
    }

    /** Sets several values of a row; a value is a Number or a String. */
    public void set(int row, Map<String, ?> values) {
        values.forEach((name, value) -> set(row, name, value));
    }

    /** Sets one value of a row, once. */
    public void set(int row, String name, Object value) {
        Column column = columns.computeIfAbsent(name, n -> new Column(rows));
        column.filled++;
        if (value instanceof Number number) {
            column.numbers[row] = number.doubleValue();
            column.whole &= value instanceof Integer;
        } else {
            column.texts = column.texts == null ? new String[rows] : column.texts;
            column.texts[row] = value.toString();
        }
    }

    /** The columns in the order of their first value; those that some row lacks, or that mix numbers and texts, are left out. */
    public Table table() {
        Table table = Table.ofRows(rows);
        for (Map.Entry<String, Column> entry : columns.entrySet()) {
            table = with(table, entry.getKey(), entry.getValue());
        }
        return table;
    }

    private Table with(Table table, String name, Column column) {
        boolean texts = column.texts != null;
        boolean mixed = texts && Arrays.stream(column.texts).anyMatch(t -> t == null);
        if (column.filled < rows || mixed) {
            return table;
        }
        Table more;
        if (texts) {
            more = table.with(name, column.texts);
        } else if (column.whole) {
            more = table.with(
                    name, Arrays.stream(column.numbers).mapToInt(v -> (int) v).toArray());
        } else {
            more = table.with(name, column.numbers);
        }
        String unit = ParticleColumns.unit(name);
        return unit.isEmpty() ? more : more.withUnit(name, unit);
    }
}
