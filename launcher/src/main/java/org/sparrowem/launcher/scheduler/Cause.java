package org.sparrowem.launcher.scheduler;

import java.util.Locale;
import java.util.regex.Pattern;

/** Why a job did not leave what it was to make; the first that applies to one of a step's jobs is the step's. */
enum Cause {
    /** The stage refused its command: exit code 2. */
    MISTAKE("refused its command"),
    /** The stage failed: exit code 1; or it cannot be started at all, which more of anything does not change. */
    FAILED("failed"),
    MEMORY("was killed for memory"),
    TIME("was killed for time"),
    /** It ended without a word, and nobody knows of what. */
    KILLED("was killed"),
    /** Its machine went away. */
    NODE("lost its machine"),
    /** Somebody took it out of the queue. */
    CANCELLED("was cancelled"),
    /** Another process is at the same work: exit code 75. */
    BUSY("found another process at its work"),
    /** As far as the job knows it did what it was to do. */
    NONE("ended");

    private static final Pattern OF_MEMORY = find(
            "exceeded (?:job |step )?memory limit|OUT_OF_MEMORY|oom[-_ ]kill|out of memory at|OutOfMemoryError|"
                    + "TERM_MEMLIMIT|\\bmem \\S+ exceeded limit|insufficient memory for the Java|cannot allocate memory");
    private static final Pattern OF_TIME = find(
            "DUE TO TIME LIMIT|JobState=TIMEOUT|TERM_RUNLIMIT|TERM_CPULIMIT|(?:walltime|cput) \\S+ exceeded limit");
    private static final Pattern OF_NODE = find("NODE_FAIL|DUE TO NODE FAILURE|DUE TO PREEMPTION|JobState=PREEMPTED");
    private static final Pattern OF_CANCEL =
            find("JobState=CANCELLED|CANCELLED AT|TERM_OWNER|has been deleted|deleted by");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    private static Pattern find(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }

    /** What befell the job, after its number. */
    String words() {
        return words;
    }

    /** Whether another attempt may succeed. */
    boolean isKill() {
        return this == MEMORY || this == TIME || this == KILLED || this == NODE || this == CANCELLED;
    }

    /** Whether the step ends with it, whatever became of its other jobs. */
    boolean isFinal() {
        return this == MISTAKE || this == FAILED;
    }

    /** How it stands in a job's record. */
    String outcome() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Judges one element of a job that is no longer in the queue.
     *
     * @param exit its exit code; -1 if it left none, -2 if it never started
     * @param log its end; what is there before the element has started tells why it cannot
     * @param about what the batch system still knows of it
     */
    static Cause of(int exit, String log, String about) {
        String evidence = log + "\n" + about;
        return switch (exit) {
            case 0 -> NONE;
            case 2 -> MISTAKE;
            case 75 -> BUSY;
            case 1 -> OF_MEMORY.matcher(evidence).find() ? MEMORY : FAILED;
            // The shell found no java, or may not run it.
            case 126, 127 -> FAILED;
            case -2 -> ofKill(evidence, log.isBlank() ? CANCELLED : FAILED);
            default -> ofKill(evidence, KILLED);
        };
    }

    private static Cause ofKill(String evidence, Cause otherwise) {
        if (OF_MEMORY.matcher(evidence).find()) {
            return MEMORY;
        }
        if (OF_TIME.matcher(evidence).find()) {
            return TIME;
        }
        if (OF_NODE.matcher(evidence).find()) {
            return NODE;
        }
        return OF_CANCEL.matcher(evidence).find() ? CANCELLED : otherwise;
    }
}
