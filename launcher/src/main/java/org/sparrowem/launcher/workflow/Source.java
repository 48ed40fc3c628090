package org.sparrowem.launcher.workflow;

import java.util.List;

/**
 * Where an input comes from: the first of the alternatives that the plan has.
 *
 * @param first what to look for in the first iteration (and in steps outside the repeat)
 * @param then what to look for in the iteration before, from the second iteration on; empty if {@code first} always holds
 */
public record Source(List<Ref> first, List<Ref> then) {
    /** A parameter ({@code output} empty) or the output of a step. */
    public record Ref(String name, String output, int line) {
        /** Whether it names a parameter. */
        public boolean isParam() {
            return output.isEmpty();
        }
    }
}
