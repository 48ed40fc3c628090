package org.sparrowem.launcher.workflow;

import java.util.List;

/**
 * Where an input comes from: the first of the alternatives that the plan has.
 *
 * @param first what to look for in the first iteration (and in steps outside the repeat); empty if the step begins with the
 *     second
 * @param then what to look for in the iteration before, from the second iteration on; empty if {@code first} always holds
 */
public record Source(List<Ref> first, List<Ref> then) {
    /**
     * A parameter ({@code output} empty) or the output of a step.
     *
     * @param branch for a branched step seen from outside its branches: a value of its tag, or {@code *} for all of them,
     *     which makes a list; empty for the branch that the reader is in
     */
    public record Ref(String name, String output, String branch, int line) {
        static final String ALL = "*";

        /** Whether it names a parameter. */
        public boolean isParam() {
            return output.isEmpty();
        }
    }
}
