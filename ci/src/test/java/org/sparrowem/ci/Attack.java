package org.sparrowem.ci;

/** What is done to the processes of a refinement at a random instant. */
enum Attack {
    /** kill -9 to the launcher; its worker halts by itself. */
    LAUNCHER,
    /** kill -9 to the worker; the launcher starts another and goes on. */
    WORKER,
    /** kill -9 to both at once. */
    BOTH,
    /** kill -9 to a stage that was started as a jar of its own. */
    STAGE,
    /** Two launchers of the same command at once, one is killed. */
    ONE_OF_TWO,
    /** Two launchers of the same command at once, both are killed. */
    TWO_OF_TWO,
    /** SIGSTOP for a while, SIGCONT, then kill -9. */
    STOPPED,
    /** SIGSTOP while a second launcher runs the same command, SIGCONT, then kill -9. */
    OVERTAKEN
}
