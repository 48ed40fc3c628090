package org.sparrowem.store;

/** A failure of the store, told in one line: what is wrong, where, what was expected, the nearest right thing. */
public final class StoreException extends RuntimeException {
    /** Who can mend it: decides the exit code of a stage. */
    public enum Kind {
        /** The input or the command is wrong (exit 2). */
        USER,
        /** Somebody else is at the same work (exit 75). */
        BUSY,
        /** Something the store wrote earlier is no longer what was written (exit 1). */
        DAMAGED,
        /** The disk is full or fails (exit 1). */
        DISK
    }

    private static final int MAX_MESSAGE = 4000;

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        this(kind, message, null);
    }

    public StoreException(Kind kind, String message, Throwable cause) {
        super(oneLine(message), cause);
        this.kind = kind;
    }

    /** Names and texts from damaged files stand in messages: no line ends, no commands to a terminal, no book. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        int omitted = message.length() - MAX_MESSAGE;
        if (omitted <= 0) line.append(message);
        else
            line.append(message, 0, MAX_MESSAGE / 2)
                    .append("[...]")
                    .append(message, MAX_MESSAGE / 2 + omitted, message.length());
        for (int i = 0; i < line.length(); i++) if (Character.isISOControl(line.charAt(i))) line.setCharAt(i, '?');
        return line.toString();
    }

    public Kind kind() {
        return kind;
    }

    public static StoreException user(String message) {
        return new StoreException(Kind.USER, message);
    }

    public static StoreException damaged(String message) {
        return new StoreException(Kind.DAMAGED, message);
    }
}
