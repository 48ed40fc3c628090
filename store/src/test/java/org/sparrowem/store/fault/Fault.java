package org.sparrowem.store.fault;

/**
 * What goes wrong, and at which call, counted from 1.
 *
 * @param kind how
 * @param at number of the first call concerned
 */
public record Fault(Kind kind, int at) {
    /** How a call goes wrong. */
    public enum Kind {
        /** Nothing goes wrong. */
        NONE,
        /** This one call fails with an I/O error; of a write, half was done. */
        FAILS,
        /** This one call does what it should and yet reports an I/O error, as NFS does when a reply is lost. */
        REPLY_LOST,
        /** This one read or write moves half of the bytes and says so. */
        SHORT,
        /** Every read and write from here on moves half of the bytes and says so. */
        ALWAYS_SHORT,
        /** From here on nothing that takes space succeeds. */
        FULL,
        /** The process is killed in the middle of this call. */
        DIES
    }

    /** An undisturbed disk. */
    public static final Fault NONE = new Fault(Kind.NONE, 0);

    /**
     * Whether a fault at this call differs from one at a later call: a process that dies before it changed anything
     * leaves what one leaves that dies at the next change.
     */
    public static boolean matters(Kind kind, Call call) {
        return switch (kind) {
            case NONE, ALWAYS_SHORT -> false;
            case FAILS -> true;
            case SHORT -> call == Call.READ || call == Call.WRITE;
            case FULL -> call.takesSpace();
            case REPLY_LOST, DIES -> call.changes();
        };
    }

    /** What happens to this call. */
    Kind on(int number, Call call) {
        boolean strikes =
                switch (kind) {
                    case NONE -> false;
                    case FULL -> number >= at && call.takesSpace();
                    case ALWAYS_SHORT -> number >= at;
                    default -> number == at;
                };
        return strikes ? kind : Kind.NONE;
    }
}
