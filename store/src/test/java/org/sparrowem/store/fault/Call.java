package org.sparrowem.store.fault;

/** The kinds of file system calls. */
public enum Call {
    OPEN,
    CREATE,
    READ,
    WRITE,
    TRUNCATE,
    FORCE,
    CLOSE,
    MAP,
    STAT,
    LIST,
    MKDIR,
    LINK,
    MOVE,
    DELETE;

    /** Whether the call changes what is on the disk, or fails to make it last. */
    boolean changes() {
        return takesSpace() || this == TRUNCATE || this == FORCE || this == CLOSE || this == MOVE || this == DELETE;
    }

    /** Whether the call fails on a full disk. */
    boolean takesSpace() {
        return this == CREATE || this == WRITE || this == MKDIR || this == LINK;
    }
}
