package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.format.Table;

/** Joins what data_optics says about a group to every particle of it. */
final class OpticsGroups {
    static final String GROUP = "rlnOpticsGroup";

    private OpticsGroups() {}

    /** The particles with the columns of their group; {@code optics} is {@code null} before RELION 3.1. */
    static Table join(Path star, Table particles, Table optics) {
        if (optics == null) {
            return particles;
        }
        if (!particles.has(GROUP) || !optics.has(GROUP)) {
            throw new UsageError(star + ": has a table optics, but no column " + GROUP + " in "
                    + (optics.has(GROUP) ? "the particles" : "it"));
        }
        Table spread = optics.select(rowsOf(star, particles.ints(GROUP), optics.ints(GROUP)));
        Table joined = particles;
        for (String name : spread.names()) {
            if (!joined.has(name)) {
                joined = with(joined, name, spread.column(name));
            }
        }
        return joined;
    }

    private static int[] rowsOf(Path star, int[] groups, int[] known) {
        Map<Integer, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < known.length; row++) {
            rowOf.put(known[row], row);
        }
        int[] rows = new int[groups.length];
        for (int i = 0; i < rows.length; i++) {
            Integer row = rowOf.get(groups[i]);
            if (row == null) {
                throw new UsageError(star + ": row " + (i + 1) + ": " + GROUP + " " + groups[i]
                        + " is not in data_optics; it has " + new TreeSet<>(rowOf.keySet()));
            }
            rows[i] = row;
        }
        return rows;
    }

    private static Table with(Table table, String name, Object column) {
        if (column instanceof int[] ints) {
            return table.with(name, ints);
        }
        return column instanceof double[] doubles ? table.with(name, doubles) : table.with(name, (String[]) column);
    }
}
