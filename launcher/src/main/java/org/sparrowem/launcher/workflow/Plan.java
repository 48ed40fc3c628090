package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.stream.Collectors;

/** The steps of a run, in the order in which they are run. */
public record Plan(List<PlannedStep> steps) {

    /** One command a line: what the run does, to read or to paste into a shell. */
    public String text() {
        return steps.stream().map(s -> s.command() + "\n").collect(Collectors.joining());
    }

    /** The last planned step of that name in an iteration, or {@code null}. */
    public PlannedStep find(String id, int iteration) {
        return steps.stream()
                .filter(s -> s.id().equals(id) && s.iteration() == iteration)
                .findFirst()
                .orElse(null);
    }
}
