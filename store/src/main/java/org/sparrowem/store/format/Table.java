package org.sparrowem.store.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.sparrowem.store.Digests;
import org.sparrowem.store.Nearest;
import org.sparrowem.store.StoreException;

/**
 * Named columns of equal length, in order; each is a double[], an int[] or a String[], with an optional unit.
 *
 * <p>Never changes: every operation returns another table. Arrays are handed over, not copied: do not write to them.
 */
public final class Table {
    private static final int DIGEST_BLOCK = 1 << 13;

    private final int rows;
    private final Map<String, Object> columns;
    private final Map<String, String> units;

    private Table(int rows, Map<String, Object> columns, Map<String, String> units) {
        this.rows = rows;
        this.columns = columns;
        this.units = units;
    }

    /** A table of so many rows and no columns yet. */
    public static Table ofRows(int rows) {
        if (rows < 0) throw new IllegalArgumentException("rows = " + rows);
        return new Table(rows, Map.of(), Map.of());
    }

    public Table with(String name, double[] values) {
        return withColumn(name, values, values.length);
    }

    public Table with(String name, int[] values) {
        return withColumn(name, values, values.length);
    }

    public Table with(String name, String[] values) {
        return withColumn(name, values, values.length);
    }

    /** Whether a column can have this name: HDF5 takes a slash for a group. */
    static boolean isName(String name) {
        return !name.isBlank() && !name.contains("/");
    }

    /** Adds a column at the end, or replaces the one of this name where it is. */
    private Table withColumn(String name, Object values, int length) {
        if (length != rows)
            throw new IllegalArgumentException("column " + name + " has " + length + " rows, the table has " + rows);
        if (!isName(name)) throw new IllegalArgumentException("'" + name + "' names no column");
        Map<String, Object> more = new LinkedHashMap<>(columns);
        more.put(name, values);
        return new Table(rows, more, units);
    }

    /** Says the unit of a column, as text for people and programs (um, A, deg, px). */
    public Table withUnit(String name, String unit) {
        column(name);
        Map<String, String> more = new LinkedHashMap<>(units);
        more.put(name, unit);
        return new Table(rows, columns, more);
    }

    public Table without(String name) {
        Map<String, Object> fewer = new LinkedHashMap<>(columns);
        fewer.remove(name);
        Map<String, String> fewerUnits = new LinkedHashMap<>(units);
        fewerUnits.remove(name);
        return new Table(rows, fewer, fewerUnits);
    }

    public int rows() {
        return rows;
    }

    /** Column names in order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /** Unit of a column, empty when none was said. */
    public String unit(String name) {
        return units.getOrDefault(name, "");
    }

    /** The column as it is: double[], int[] or String[]. */
    public Object column(String name) {
        Object column = columns.get(name);
        if (column == null)
            throw StoreException.user("no column '" + name + "'" + Nearest.hint(name, columns.keySet()));
        return column;
    }

    /** A column of numbers; whole numbers are converted to a fresh array. */
    public double[] doubles(String name) {
        Object column = column(name);
        if (column instanceof int[] ints)
            return Arrays.stream(ints).asDoubleStream().toArray();
        if (column instanceof double[] doubles) return doubles;
        throw StoreException.user("column '" + name + "' holds texts, expected numbers");
    }

    public int[] ints(String name) {
        if (column(name) instanceof int[] ints) return ints;
        throw StoreException.user("column '" + name + "' does not hold whole numbers");
    }

    /** A column of texts; numbers are written out. */
    public String[] strings(String name) {
        Object column = column(name);
        if (column instanceof String[] strings) return strings;
        if (column instanceof int[] ints)
            return Arrays.stream(ints).mapToObj(Integer::toString).toArray(String[]::new);
        return Arrays.stream((double[]) column).mapToObj(Double::toString).toArray(String[]::new);
    }

    /** The rows with these numbers, in this order; a number may come twice. */
    public Table select(int[] wanted) {
        Map<String, Object> selected = new LinkedHashMap<>();
        columns.forEach((name, column) -> selected.put(name, select(column, wanted)));
        return new Table(wanted.length, selected, units);
    }

    private static Object select(Object column, int[] wanted) {
        if (column instanceof int[] c)
            return Arrays.stream(wanted).map(i -> c[i]).toArray();
        if (column instanceof double[] c)
            return Arrays.stream(wanted).mapToDouble(i -> c[i]).toArray();
        String[] c = (String[]) column;
        return Arrays.stream(wanted).mapToObj(i -> c[i]).toArray(String[]::new);
    }

    /** This table and, below it, another of the same columns (in any order). */
    public Table concat(Table below) {
        List<String> mine = new ArrayList<>(names());
        List<String> theirs = new ArrayList<>(below.names());
        Collections.sort(mine);
        Collections.sort(theirs);
        if (!mine.equals(theirs)) throw StoreException.user("tables of other columns: " + mine + " and " + theirs);
        Map<String, Object> joined = new LinkedHashMap<>();
        columns.forEach((name, column) -> joined.put(name, concat(name, column, below.column(name))));
        return new Table(Math.addExact(rows, below.rows), joined, units);
    }

    private Object concat(String name, Object a, Object b) {
        if (a instanceof String[] || b instanceof String[]) {
            if (!(a instanceof String[] x && b instanceof String[] y))
                throw StoreException.user("column '" + name + "' holds texts in one table and numbers in the other");
            String[] both = Arrays.copyOf(x, x.length + y.length);
            System.arraycopy(y, 0, both, x.length, y.length);
            return both;
        }
        if (a instanceof int[] x && b instanceof int[] y) {
            int[] both = Arrays.copyOf(x, x.length + y.length);
            System.arraycopy(y, 0, both, x.length, y.length);
            return both;
        }
        double[] x =
                a instanceof int[] ints ? Arrays.stream(ints).asDoubleStream().toArray() : (double[]) a;
        double[] y =
                b instanceof int[] ints ? Arrays.stream(ints).asDoubleStream().toArray() : (double[]) b;
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        return both;
    }

    /** SHA-256 of the content: names, units, types and values, columns sorted by name; how it is stored is no part. */
    public String digest() {
        MessageDigest digest = Digests.sha256();
        update(digest, "rows " + rows);
        columns.keySet().stream().sorted().forEach(name -> {
            Object column = columns.get(name);
            update(digest, column.getClass().getSimpleName() + " " + name);
            update(digest, unit(name));
            if (column instanceof int[] c) blocks(digest, c.length, 4, (block, i) -> block.putInt(c[i]));
            else if (column instanceof double[] c) blocks(digest, c.length, 8, (block, i) -> block.putDouble(c[i]));
            else for (String v : (String[]) column) update(digest, v);
        });
        return Digests.hex(digest);
    }

    private static void blocks(MessageDigest digest, int count, int width, ObjIntConsumer<ByteBuffer> put) {
        ByteBuffer block = ByteBuffer.allocate(width * DIGEST_BLOCK);
        for (int i = 0; i < count; i++) {
            put.accept(block, i);
            if (block.hasRemaining() && i < count - 1) continue;
            digest.update(block.flip());
            block.clear();
        }
    }

    /** Length first, so that no two lists of texts run together to the same bytes. */
    private static void update(MessageDigest digest, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(utf8.length).flip());
        digest.update(utf8);
    }
}
