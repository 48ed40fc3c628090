package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Address;
import org.sparrowem.store.References;

/** Files that somebody in the project still needs where they are, and who. */
final class Needs {
    private final Map<Path, String> reasons = new HashMap<>();

    /** Looks at every set and list of the project, and at the plans of all its runs. */
    static Needs of(List<StoredRun> runs, Places places) {
        Needs needs = new Needs();
        References.in(places.project())
                .forEach(r ->
                        needs.reasons.putIfAbsent(r.to(), Address.of(places.project(), r.from()) + " points to it"));
        runs.forEach(run -> needs.add(run, places));
        return needs;
    }

    /** What a run reads from elsewhere it reads in every iteration to come; what an unfinished step reads it still wants. */
    private void add(StoredRun run, Places places) {
        Set<String> made = new HashSet<>();
        run.plans().forEach(plan -> plan.steps().forEach(step -> made.addAll(step.outputs())));
        for (Plan plan : run.plans()) {
            for (PlannedStep step : plan.steps()) {
                boolean done = places.standing(step).isDone();
                step.inputs().stream()
                        .filter(input -> !done || !made.contains(input))
                        .forEach(input -> reasons.putIfAbsent(
                                places.file(input).toAbsolutePath().normalize(),
                                made.contains(input)
                                        ? step.label() + " of " + run.path() + " is not done and reads it"
                                        : run.path() + " reads it"));
            }
        }
    }

    /** Who needs a file. */
    Optional<String> of(Path file) {
        return Optional.ofNullable(reasons.get(file.toAbsolutePath().normalize()));
    }
}
