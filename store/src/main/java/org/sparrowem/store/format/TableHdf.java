package org.sparrowem.store.format;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.sparrowem.store.StoreException;

/** A table in HDF5: one 1-D dataset a column under {@code /columns}, each with its place and its unit as attributes. */
public final class TableHdf {
    static final String COLUMNS = "columns";
    static final String FORMAT = "sparrow_format";
    private static final String TABLE = "table 1";

    private TableHdf() {}

    /** Writes a new file that holds a table and nothing else. */
    public static void write(Path file, Table table) {
        HdfOut.write(file, root -> {
            RawAttribute.put(root, FORMAT, TABLE);
            put(root, table);
        });
    }

    /** Reads the table of a file made by {@link #write}, by {@link StackWriter} or as a particle set. */
    public static Table read(Path file) {
        try (HdfIn hdf = HdfIn.whole(file)) {
            return read(hdf);
        }
    }

    static void put(OrderedGroup root, Table table) {
        OrderedGroup group = root.group(COLUMNS);
        group.putAttribute("rows", new int[] {table.rows()});
        group.putAttribute("count", new int[] {table.names().size()});
        int place = 0;
        for (String name : table.names()) {
            RawDataset dataset = put(group, name, table.column(name));
            dataset.putAttribute("place", new int[] {place++});
            if (!table.unit(name).isEmpty()) RawAttribute.put(dataset, "unit", table.unit(name));
        }
    }

    private static RawDataset put(OrderedGroup group, String name, Object column) {
        if (column instanceof int[] c)
            return RawDataset.put(group, name, new int[1], new long[] {c.length}, Bodies.of(c));
        if (column instanceof double[] c)
            return RawDataset.put(group, name, new double[1], new long[] {c.length}, Bodies.of(c));
        String[] c = (String[]) column;
        String longest = "";
        int width = 1;
        for (String text : c) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length + 1;
            if (text.indexOf('\0') >= 0)
                throw StoreException.user("column " + name + ": a text holds a zero character");
            if (bytes > width) {
                width = bytes;
                longest = text;
            }
        }
        return RawDataset.put(group, name, new String[] {longest}, new long[] {c.length}, Bodies.of(c, width));
    }

    static Table read(HdfIn hdf) {
        return read(hdf, "");
    }

    /** Reads the table of the group at {@code path}, which is empty or ends in a slash. */
    static Table read(HdfIn hdf, String path) {
        Group group = hdf.group(path + COLUMNS);
        return hdf.guard(() -> {
            int rows = number(hdf, group, "rows");
            Dataset[] inOrder = inOrder(hdf, group);
            Table table = Table.ofRows(rows);
            try (ColumnIn columns = new ColumnIn(hdf)) {
                for (Dataset dataset : inOrder) table = add(hdf, table, dataset, columns.read(dataset));
            }
            return table;
        });
    }

    /** The columns by their places, which must be those from 0 on, each once. */
    private static Dataset[] inOrder(HdfIn hdf, Group group) {
        int count = number(hdf, group, "count");
        if (count != group.getChildren().size())
            throw StoreException.user(hdf.file() + ": damaged: " + group.getPath() + " names " + count
                    + " columns and has " + group.getChildren().size());
        Dataset[] inOrder = new Dataset[count];
        for (Node child : group.getChildren().values()) {
            int place = child instanceof Dataset ? number(hdf, child, "place") : -1;
            if (place < 0 || place >= count || inOrder[place] != null)
                throw StoreException.user(
                        hdf.file() + ": damaged: " + group.getPath() + child.getName() + " has no place of its own");
            inOrder[place] = (Dataset) child;
        }
        return inOrder;
    }

    private static Table add(HdfIn hdf, Table table, Dataset dataset, Object values) {
        String name = dataset.getName();
        Table more;
        if (values instanceof int[] ints) more = table.with(name, ints);
        else more = values instanceof double[] d ? table.with(name, d) : table.with(name, (String[]) values);
        Attribute unit = dataset.getAttribute("unit");
        return unit == null ? more : more.withUnit(name, (String) hdf.value(unit));
    }

    private static int number(HdfIn hdf, Node node, String name) {
        Attribute attribute = node.getAttribute(name);
        if (attribute != null && hdf.value(attribute) instanceof int[] numbers && numbers.length == 1)
            return numbers[0];
        throw StoreException.user(hdf.file() + ": damaged: " + node.getPath() + " has no number '" + name + "'");
    }
}
