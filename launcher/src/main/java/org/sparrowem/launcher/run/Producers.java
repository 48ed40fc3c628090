package org.sparrowem.launcher.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;

/** Which step makes which dataset, so that what was taken away can be made again when somebody needs it. */
public final class Producers {
    private final Places places;
    private final Map<String, PlannedStep> makers = new HashMap<>();

    /** The producers of plans; where two make the same, the first counts. */
    public Producers(Places places, List<Plan> plans) {
        this.places = places;
        plans.forEach(plan ->
                plan.steps().forEach(step -> step.outputs().forEach(output -> makers.putIfAbsent(output, step))));
    }

    /** The step that makes a dataset. */
    public Optional<PlannedStep> of(String address) {
        return Optional.ofNullable(makers.get(address));
    }

    /** Whether a dataset is there, or was and can be made again. */
    public boolean canHave(String address) {
        return places.exists(address) || of(address).filter(places::isDone).isPresent();
    }

    /** The steps that must be run once more before this one has all that it reads, each after those that it needs. */
    public List<PlannedStep> before(PlannedStep step) {
        Set<PlannedStep> steps = new LinkedHashSet<>();
        addBefore(step, steps);
        return new ArrayList<>(steps);
    }

    private void addBefore(PlannedStep step, Set<PlannedStep> steps) {
        for (String input : step.inputs()) {
            PlannedStep maker = makers.get(input);
            if (maker != null && !places.exists(input) && places.isDone(maker) && !steps.contains(maker)) {
                addBefore(maker, steps);
                steps.add(maker);
            }
        }
    }
}
