package org.sparrowem.store.fault;

/** The process is dead: no catch of the code under test takes this, and every later call on the disk throws it again. */
public final class Died extends Error {
    private static final long serialVersionUID = 1;

    Died(String where) {
        super("the process died at " + where);
    }
}
