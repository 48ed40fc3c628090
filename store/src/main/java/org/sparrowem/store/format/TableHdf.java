package org.sparrowem.store.format;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
            int rows = number(group, "rows");
            Dataset[] inOrder = new Dataset[number(group, "count")];
            for (Node child : group.getChildren().values()) inOrder[number(child, "place")] = (Dataset) child;
            Table table = Table.ofRows(rows);
            for (Dataset dataset : inOrder) table = add(table, dataset);
            return table;
        });
    }

    private static Table add(Table table, Dataset dataset) {
        String name = dataset.getName();
        Object data = dataset.getSize() == 0 ? null : dataset.getDataFlat();
        Class<?> type = dataset.getJavaType();
        Table more;
        if (type == int.class) more = table.with(name, data == null ? new int[0] : (int[]) data);
        else if (type == double.class) more = table.with(name, data == null ? new double[0] : (double[]) data);
        else more = table.with(name, data == null ? new String[0] : texts(data));
        Attribute unit = dataset.getAttribute("unit");
        return unit == null ? more : more.withUnit(name, (String) unit.getData());
    }

    private static String[] texts(Object data) {
        return Arrays.copyOf((Object[]) data, ((Object[]) data).length, String[].class);
    }

    private static int number(Node node, String attribute) {
        return ((int[]) node.getAttribute(attribute).getData())[0];
    }
}
