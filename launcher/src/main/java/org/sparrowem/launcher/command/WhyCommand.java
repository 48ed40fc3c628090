package org.sparrowem.launcher.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Producers;
import org.sparrowem.launcher.run.RunPath;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.run.Why;
import org.sparrowem.launcher.run.Workers;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;

/** Says for each step of a run whether it would be kept or run again, and why. */
final class WhyCommand implements Command {
    private final Installation installation;

    WhyCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public String name() {
        return "why";
    }

    @Override
    public String summary() {
        return "Say for each step of a run whether it is kept or would run, and why";
    }

    @Override
    public String help() {
        return Texts.read("why.txt");
    }

    @Override
    public int run(List<String> args, Console console) {
        if (args.size() > 1 || args.stream().anyMatch(a -> a.startsWith("-"))) {
            throw new UsageError("why: expected at most the directory of one run, such as refine_01");
        }
        String path = args.isEmpty() ? RunPath.newestOf(console.project(), "refine") : args.get(0);
        int exit = 0;
        StoredRun stored = new Runs(console.project(), installation.stages(), installation::workflow).of(path);
        Producers producers = new Producers(new Places(console.project()), stored.plans());
        try (Workers workers = new Workers(installation.stages(), console.project(), console.err())) {
            for (Plan plan : stored.plans()) {
                exit = Math.max(exit, ask(plan, producers, workers, console));
            }
        }
        return exit;
    }

    private static int ask(Plan plan, Producers producers, Workers workers, Console console) {
        Places places = new Places(console.project());
        int exit = 0;
        for (PlannedStep step : plan.steps()) {
            Optional<String> missing =
                    step.inputs().stream().filter(i -> !producers.canHave(i)).findFirst();
            if (places.standing(step).isCollected()) {
                say(console, step, "kept: collected by gc");
            } else if (missing.isPresent()) {
                say(console, step, "would run: waits for " + missing.get());
            } else {
                Why why = Why.ask(step, workers);
                say(console, step, why.text() + first(step, producers, why));
                exit = Math.max(exit, why.exit());
            }
        }
        return exit;
    }

    /** What would be made again before a step that would run. */
    private static String first(PlannedStep step, Producers producers, Why why) {
        List<PlannedStep> before = why.text().startsWith("would run") ? producers.before(step) : List.of();
        return before.isEmpty()
                ? ""
                : before.stream().map(PlannedStep::label).collect(Collectors.joining(", ", "; first, once more: ", ""));
    }

    private static void say(Console console, PlannedStep step, String reason) {
        console.out().printf("%-18s %s%n", step.label(), reason);
    }
}
