package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Standing;

/**
 * One dataset of a run that has its receipt.
 *
 * @param step the planned step that makes it, which knows its iteration
 * @param kind what it holds, by the stage's manifest
 * @param present whether it is there; else it was taken away, or is missing
 * @param collected whether it was taken away on purpose
 */
record Item(
        PlannedStep step,
        String address,
        String kind,
        Path receiptFile,
        Receipt.Output output,
        Path file,
        boolean present,
        boolean collected) {

    /** The datasets of a run, by the order of its plans; the sets that it reads are not its own. */
    static List<Item> of(StoredRun run, Places places) {
        List<Item> items = new ArrayList<>();
        List<Path> homes =
                run.directories().stream().map(places.project()::resolve).toList();
        for (Plan plan : run.plans()) {
            for (PlannedStep step : plan.steps()) {
                if (homes.contains(places.file(step.primary()).getParent())) {
                    of(step, places, items);
                }
            }
        }
        return items;
    }

    private static void of(PlannedStep step, Places places, List<Item> items) {
        Standing standing = places.standing(step);
        for (int i = 0; i < step.outputs().size(); i++) {
            String address = step.outputs().get(i);
            Path file = places.file(address);
            String kind = step.kinds().get(i);
            Optional<Receipt.Output> output = standing.output(file);
            output.ifPresent(o -> items.add(new Item(
                    step,
                    address,
                    kind,
                    standing.receiptFile(),
                    o,
                    file,
                    standing.present().contains(o),
                    standing.collected().containsKey(o))));
        }
    }

    int iteration() {
        return step.iteration();
    }

    long bytes() {
        return present ? output.bytes() : 0;
    }
}
