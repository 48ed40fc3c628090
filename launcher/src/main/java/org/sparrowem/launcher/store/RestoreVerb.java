package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.command.Installation;
import org.sparrowem.launcher.run.Engine;
import org.sparrowem.launcher.run.LocalSteps;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Producers;
import org.sparrowem.launcher.run.RunLease;
import org.sparrowem.launcher.run.RunLog;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.run.Workers;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Lease;

/** Makes again what gc took away. */
public final class RestoreVerb implements Verb {
    private final Installation installation;

    public RestoreVerb(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "restore RUN|DATASET [--iter=N]";
    }

    @Override
    public String summary() {
        return "makes again what gc took away of a run, of one of its iterations, or one dataset of it";
    }

    @Override
    public List<String> options() {
        return List.of("iter=");
    }

    @Override
    public int run(Arguments arguments, Console console) {
        String what = arguments
                .places(1, 1, "a run, such as refine_01, or a dataset of one")
                .get(0);
        Runs runs = new Runs(console.project(), installation.stages(), installation::workflow);
        boolean isRun = runs.paths().contains(Path.of(what).normalize().toString());
        StoredRun run = isRun ? runs.of(what) : runOf(what, runs);
        int iteration = arguments.number("iter", 0, -1);
        List<PlannedStep> steps = run.plans().stream()
                .flatMap(plan -> plan.steps().stream())
                .filter(step -> isRun ? iteration < 0 || step.iteration() == iteration : makes(step, what))
                .toList();
        if (steps.isEmpty()) {
            throw new UsageError("store restore: " + run.path() + " has no iteration " + iteration);
        }
        int ran = restore(run, steps, console);
        console.out()
                .println(ran == 0 ? "Everything was there." : ran + " step(s) run; everything is there as it was.");
        return 0;
    }

    private int restore(StoredRun run, List<PlannedStep> steps, Console console) {
        Path directory = console.project().resolve(run.path());
        Places places = new Places(console.project());
        try (Workers workers = new Workers(installation.stages(), console.project(), console.err());
                Lease lease = RunLease.take(directory)) {
            Engine engine = new Engine(
                    new LocalSteps(workers),
                    console.progress(),
                    new RunLog(directory, Clock.systemUTC()),
                    false,
                    places,
                    new Producers(places, run.plans()),
                    (step, kept) -> {});
            return engine.restore(steps);
        }
    }

    private static boolean makes(PlannedStep step, String dataset) {
        String address = dataset.startsWith("bdb:") ? dataset.substring("bdb:".length()) : dataset;
        return step.outputs().contains(address);
    }

    private static StoredRun runOf(String dataset, Runs runs) {
        return runs.all().stream()
                .filter(run -> run.plans().stream()
                        .flatMap(plan -> plan.steps().stream())
                        .anyMatch(step -> makes(step, dataset)))
                .findFirst()
                .orElseThrow(() -> new UsageError("store restore: " + dataset
                        + " is neither a run nor a dataset that a run makes, such as refine_01#classes_03"));
    }
}
