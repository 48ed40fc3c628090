package org.sparrowem.launcher.scheduler;

import java.util.List;

/**
 * One submission: a job, or an array of them.
 *
 * @param part what of the step it does
 * @param attempt counted from 1 over the step's whole life
 * @param shares for each element the numbers of its blocks, with blanks between; one empty share for a whole step
 * @param after the name of the job that must end well before; empty for none
 * @param id as the batch system calls it; empty until that is known
 * @param outcome empty until the job was judged
 */
record BatchJob(
        String name,
        Part part,
        int attempt,
        List<String> shares,
        Resources resources,
        String after,
        String id,
        String outcome) {
    /** The outcome of a job whose step stands. */
    static final String DONE = "done";

    /** The outcome of the last attempt that we make by ourselves. */
    static final String GIVEN_UP = "given up";

    /** The outcome of a job that we took out of the queue, or never put there. */
    static final String STOPPED = "stopped";

    /** The id of a job that had run before anybody noted its id. */
    static final String UNKNOWN = "unknown";

    /** What of a step a job does. */
    enum Part {
        /** All of it. */
        WHOLE(""),
        /** Its blocks. */
        BLOCKS(""),
        /** What is left when the blocks are there. */
        JOIN("-join");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }

        String suffix() {
            return suffix;
        }
    }

    boolean isOpen() {
        return outcome.isEmpty();
    }

    boolean hasId() {
        return !id.isEmpty() && !id.equals(UNKNOWN);
    }

    BatchJob withId(String known) {
        return new BatchJob(name, part, attempt, shares, resources, after, known, outcome);
    }

    BatchJob withOutcome(String how) {
        return new BatchJob(name, part, attempt, shares, resources, after, id, how);
    }

    /** Its number for people. */
    String shown() {
        return "job " + (hasId() ? id : name);
    }
}
