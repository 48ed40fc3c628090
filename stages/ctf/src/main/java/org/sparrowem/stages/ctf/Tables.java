package org.sparrowem.stages.ctf;

import org.sparrowem.store.format.Table;

/** Tables side by side. */
final class Tables {
    private Tables() {}

    /** The columns of both, with their units; where both have one, the second's. */
    static Table joined(Table one, Table other) {
        Table all = one;
        for (String name : other.names()) {
            Object column = other.column(name);
            if (column instanceof int[] whole) {
                all = all.with(name, whole);
            } else {
                all = column instanceof String[] texts ? all.with(name, texts) : all.with(name, other.doubles(name));
            }
            all = other.unit(name).isEmpty() ? all : all.withUnit(name, other.unit(name));
        }
        return all;
    }
}
