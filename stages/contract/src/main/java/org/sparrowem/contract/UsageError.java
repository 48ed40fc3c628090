package org.sparrowem.contract;

import java.util.List;

/** One or more mistakes of the person who gave the command; shown as one line each, without a stack trace, exit code 2. */
public final class UsageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public UsageError(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public UsageError(String problem) {
        this(List.of(problem));
    }

    /** The mistakes, at least one, each a line that says what, where, what was expected and the nearest right thing. */
    public List<String> problems() {
        return problems;
    }
}
