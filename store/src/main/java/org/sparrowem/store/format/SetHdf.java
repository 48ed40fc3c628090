package org.sparrowem.store.format;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sparrowem.store.Seal;
import org.sparrowem.store.StoreException;

/** A table and others beside it, in a file with a format name of its own. */
public final class SetHdf {
    private SetHdf() {}

    /** The tables of one file; the others by name. */
    public record Content(Table main, Map<String, Table> others) {}

    /** Writes a new file: the main table under {@code /columns}, each other under {@code /<name>/columns}. */
    public static void write(Path file, String format, Table main, Map<String, Table> others) {
        HdfOut.write(file, root -> {
            RawAttribute.put(root, TableHdf.FORMAT, format);
            TableHdf.put(root, main);
            others.forEach((name, table) -> TableHdf.put(root.group(name), table));
        });
    }

    /** What a file calls its format; reads no more than its beginning. Empty for a file that is no HDF5 of ours. */
    public static Optional<Object> format(Path file) {
        try (HdfIn hdf = HdfIn.head(file, Seal.open(file))) {
            return Optional.ofNullable(hdf.attribute("/", TableHdf.FORMAT));
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.USER) throw e;
            return Optional.empty();
        }
    }

    /**
     * Reads the tables back.
     *
     * @param names of the others
     * @return empty when the file is of another format
     */
    public static Optional<Content> read(Path file, String format, String... names) {
        try (HdfIn hdf = HdfIn.whole(file)) {
            if (!format.equals(hdf.attribute("/", TableHdf.FORMAT))) return Optional.empty();
            Map<String, Table> others = new LinkedHashMap<>();
            for (String name : names) others.put(name, TableHdf.read(hdf, name + "/"));
            return Optional.of(new Content(TableHdf.read(hdf, ""), others));
        }
    }
}
