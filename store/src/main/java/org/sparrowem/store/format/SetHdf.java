package org.sparrowem.store.format;

import java.nio.file.Path;

/** A table in a file with a format name of its own; serves {@link org.sparrowem.store.ParticleSet}. */
public final class SetHdf {
    private SetHdf() {}

    /** Two tables of one file. */
    public record Content(Table main, Table second) {}

    /** Writes a new file: the main table under {@code /columns}, the second under {@code /<name>/columns}. */
    public static void write(Path file, String format, Table main, String name, Table second) {
        HdfOut.write(file, root -> {
            RawAttribute.put(root, TableHdf.FORMAT, format);
            TableHdf.put(root, main);
            TableHdf.put(root.group(name), second);
        });
    }

    /**
     * Reads both tables back.
     *
     * @return null when the file is of another format
     */
    public static Content read(Path file, String format, String name) {
        try (HdfIn hdf = new HdfIn(file)) {
            if (!format.equals(hdf.attribute("/", TableHdf.FORMAT))) return null;
            return new Content(TableHdf.read(hdf, ""), TableHdf.read(hdf, name + "/"));
        }
    }
}
