package org.sparrowem.store.format;

import java.util.Map;
import java.util.TreeMap;

/** Rows of a table as attributes of images. */
public final class Rows {
    private Rows() {}

    /** Values of one row by column name, with the sizes of the image under EMAN2's names. */
    public static Map<String, Object> attributes(Table table, int row, ImageStack of) {
        Map<String, Object> all = new TreeMap<>();
        all.put("nx", of.nx());
        all.put("ny", of.ny());
        all.put("nz", of.nz());
        for (String axis : new String[] {"apix_x", "apix_y", "apix_z"}) if (of.apix() > 0) all.put(axis, of.apix());
        for (String name : table.names()) all.put(name, value(table.column(name), row));
        return all;
    }

    private static Object value(Object column, int row) {
        if (column instanceof int[] c) return c[row];
        if (column instanceof double[] c) return c[row];
        return ((String[]) column)[row];
    }
}
