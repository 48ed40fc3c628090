package org.sparrowem.store.fault;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Something that the store is used for, which must keep the promises however the disk behaves. */
interface Work {
    /** Makes what stands in the project before, on a sound disk. */
    default void prepare(Path project) {}

    /**
     * Does the work.
     *
     * @param promise told the path of a receipt when its step was reported as done
     * @return what was read or found, for comparison
     */
    String run(Path project, Consumer<String> promise);

    /** Whether an answer other than the usual one is honest about the fault. */
    default boolean admits(String answer) {
        return answer.contains("unreadable") || answer.contains("Input/output error");
    }
}
