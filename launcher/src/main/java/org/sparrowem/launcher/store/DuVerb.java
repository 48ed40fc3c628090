package org.sparrowem.launcher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;

/** Says what takes how much room: by run and iteration, by stage, and what gc would free. */
public final class DuVerb implements Verb {
    private final RunsOf runsOf;

    public DuVerb(RunsOf runsOf) {
        this.runsOf = runsOf;
    }

    @Override
    public String name() {
        return "du";
    }

    @Override
    public String usage() {
        return "du [RUN...]";
    }

    @Override
    public String summary() {
        return "what takes how much room, by run, iteration and stage, and what gc would free";
    }

    @Override
    public int run(Arguments arguments, Console console) {
        Runs runs = runsOf.in(console.project());
        List<StoredRun> all = runs.all();
        List<StoredRun> chosen = arguments.places().isEmpty()
                ? all
                : arguments.places().stream().map(runs::of).toList();
        if (chosen.isEmpty()) {
            console.out().println("No runs in this project.");
            return 0;
        }
        Places places = new Places(console.project());
        Needs needs = Needs.of(all, places);
        List<GcPlan> plans = chosen.stream()
                .map(run -> GcPlan.of(run, Policy.USUAL, needs, places))
                .toList();
        Words.table(byIteration(plans), Set.of(2, 3, 4), console.out());
        console.out().println();
        Words.table(byStage(plans), Set.of(1, 2), console.out());
        return 0;
    }

    private static List<String[]> byIteration(List<GcPlan> plans) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"run", "iteration", "size", "collected", "gc would free"});
        for (GcPlan plan : plans) {
            plan.shares()
                    .forEach((n, share) -> rows.add(new String[] {
                        plan.run().path(),
                        GcVerb.iteration(n),
                        Words.size(share.bytes()),
                        share.collected() == 0 ? "-" : share.collected() + "",
                        share.freed() == 0 ? "-" : Words.size(share.freed())
                    }));
            rows.add(total(plan.run().path(), plan.bytes(), plan.freed()));
        }
        if (plans.size() > 1) {
            rows.add(total(
                    "all runs",
                    plans.stream().mapToLong(GcPlan::bytes).sum(),
                    plans.stream().mapToLong(GcPlan::freed).sum()));
        }
        return rows;
    }

    private static String[] total(String what, long bytes, long freed) {
        return new String[] {what, "total", Words.size(bytes), "", freed == 0 ? "-" : Words.size(freed)};
    }

    private static List<String[]> byStage(List<GcPlan> plans) {
        Map<String, long[]> stages = new TreeMap<>();
        plans.forEach(plan -> plan.shares()
                .values()
                .forEach(share -> share.items().stream().filter(Item::present).forEach(item -> {
                    long[] sum = stages.computeIfAbsent(item.step().stage(), s -> new long[2]);
                    sum[0]++;
                    sum[1] += item.bytes();
                })));
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"stage", "datasets", "size"});
        stages.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue()[1], a.getValue()[1]))
                .forEach(e -> rows.add(new String[] {e.getKey(), e.getValue()[0] + "", Words.size(e.getValue()[1])}));
        return rows;
    }
}
