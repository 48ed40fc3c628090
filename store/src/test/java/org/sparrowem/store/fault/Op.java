package org.sparrowem.store.fault;

import java.util.Map;

/** Something that changed a recorded directory, or made a change last. Files are known by number, as names come and go. */
sealed interface Op {
    /** The number of every directory; they are known by their paths, for none is ever renamed. */
    int DIRECTORY = -1;

    /** Bytes written to a file. */
    record Write(int node, long offset, byte[] bytes) implements Op {}

    /**
     * A change of names in one directory that happens wholly or not at all.
     *
     * @param directory path from the root of the record, empty for the root
     * @param names each with its new file, or null where the name is gone
     */
    record Names(String directory, Map<String, Integer> names) implements Op {}

    /** The content of a file was forced. */
    record Forced(int node) implements Op {}

    /** The names in a directory were forced. */
    record ForcedNames(String directory) implements Op {}

    /** The code under test said that something is done. */
    record Promise(String what) implements Op {}
}
