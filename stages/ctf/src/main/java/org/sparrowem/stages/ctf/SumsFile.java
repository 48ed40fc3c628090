package org.sparrowem.stages.ctf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.kernel.ctf.PowerSums;
import org.sparrowem.store.format.SetHdf;
import org.sparrowem.store.format.Table;

/** The sums of a block in a file: 64-bit numbers as two columns, those of the groups one after the other. */
final class SumsFile {
    private static final String FORMAT = "ctf sums 1";
    private static final String GROUPS = "groups";
    private static final String GROUP = "group";
    private static final String HIGH = "high";
    private static final String LOW = "low";
    private static final int NO_GROUP = -1;

    private SumsFile() {}

    static void write(Path file, PowerSums set, Map<Integer, PowerSums> groups) {
        SetHdf.write(file, FORMAT, numbers(set.values()), Map.of(GROUPS, table(groups)));
    }

    static PowerSums set(Path file, int box) {
        return PowerSums.ofSet(box, numbers(content(file).main()));
    }

    static Map<Integer, PowerSums> groups(Path file, int box) {
        Table table = content(file).others().get(GROUPS);
        int[] group = table.ints(GROUP);
        long[] values = numbers(table);
        int size = PowerSums.ofGroup(box).values().length;
        Map<Integer, PowerSums> all = new TreeMap<>();
        for (int at = 0; group[at] != NO_GROUP; at += size) {
            all.put(group[at], PowerSums.ofGroup(box, Arrays.copyOfRange(values, at, at + size)));
        }
        return all;
    }

    private static SetHdf.Content content(Path file) {
        return SetHdf.read(file, FORMAT, GROUPS)
                .orElseThrow(() -> new IllegalStateException(file + " is no block of this stage"));
    }

    /** A last row stands for the end, so that the table is never empty. */
    private static Table table(Map<Integer, PowerSums> groups) {
        List<Integer> group = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        groups.forEach((number, sums) -> {
            for (long value : sums.values()) {
                group.add(number);
                values.add(value);
            }
        });
        group.add(NO_GROUP);
        values.add(0L);
        return numbers(values.stream().mapToLong(v -> v).toArray())
                .with(GROUP, group.stream().mapToInt(g -> g).toArray());
    }

    private static Table numbers(long[] values) {
        return Table.ofRows(values.length)
                .with(
                        HIGH,
                        Arrays.stream(values)
                                .mapToInt(v -> (int) (v >> Integer.SIZE))
                                .toArray())
                .with(LOW, Arrays.stream(values).mapToInt(v -> (int) v).toArray());
    }

    private static long[] numbers(Table table) {
        int[] high = table.ints(HIGH);
        int[] low = table.ints(LOW);
        long[] values = new long[high.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) high[i] << Integer.SIZE | low[i] & 0xffffffffL;
        }
        return values;
    }
}
