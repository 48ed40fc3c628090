package org.sparrowem.launcher.run;

/** The worker process ended before it said how its job ended. */
public final class WorkerDied extends Exception {
    private static final long serialVersionUID = 1L;

    public WorkerDied(String message) {
        super(message);
    }
}
