package org.sparrowem.launcher.run;

/** A step that did not end well: what to tell the user and which exit code to pass on. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;

    public Failure(int exit, String message) {
        super(message, null, false, false);
        this.exit = exit;
    }

    /** 1 our fault, 2 the user's mistake, 75 try again later. */
    public int exit() {
        return exit;
    }
}
