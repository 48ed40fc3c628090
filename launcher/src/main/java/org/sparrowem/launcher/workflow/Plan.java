package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The steps of a run, in the order in which they are run. */
public record Plan(List<PlannedStep> steps) {

    /** The inputs that none of the plan's own steps makes. */
    public List<String> foreignInputs(Predicate<PlannedStep> of) {
        Set<String> made = steps.stream().flatMap(s -> s.outputs().stream()).collect(Collectors.toSet());
        return steps.stream()
                .filter(of)
                .flatMap(s -> s.inputs().stream())
                .filter(i -> !made.contains(i))
                .distinct()
                .toList();
    }

    /** One command a line: what the run does, to read or to paste into a shell. */
    public String text() {
        return steps.stream().map(s -> s.command() + "\n").collect(Collectors.joining());
    }

    /** The planned step of that name in an iteration, the first of its branches, or {@code null}. */
    public PlannedStep find(String id, int iteration) {
        return find(id, null, iteration);
    }

    /** The planned step of that name and branch in an iteration, or {@code null}; no branch means the first. */
    public PlannedStep find(String id, String branch, int iteration) {
        return steps.stream()
                .filter(s -> s.id().equals(id) && s.iteration() == iteration)
                .filter(s -> branch == null || s.branch().equals(branch))
                .findFirst()
                .orElse(null);
    }
}
