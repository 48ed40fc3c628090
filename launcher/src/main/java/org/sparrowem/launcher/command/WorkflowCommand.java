package org.sparrowem.launcher.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sparrowem.launcher.run.Engine;
import org.sparrowem.launcher.run.LocalSteps;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Preflight;
import org.sparrowem.launcher.run.Progress;
import org.sparrowem.launcher.run.RunLog;
import org.sparrowem.launcher.run.RunPath;
import org.sparrowem.launcher.run.StepRunner;
import org.sparrowem.launcher.run.Workers;
import org.sparrowem.launcher.scheduler.Scheduler;
import org.sparrowem.launcher.scheduler.SchedulerOptions;
import org.sparrowem.launcher.scheduler.SchedulerPlan;
import org.sparrowem.launcher.workflow.OptionLine;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.ShellWords;
import org.sparrowem.launcher.workflow.Workflow;

/** Runs a workflow file such as {@code refine.yaml}, on this machine or on a cluster. */
final class WorkflowCommand implements Command {
    private static final String PARALLEL = "parallel";

    private final Installation installation;
    private final String name;
    private final String summary;

    WorkflowCommand(Installation installation, String name, String summary) {
        this.installation = installation;
        this.name = name;
        this.summary = summary;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String help() {
        return WorkflowHelp.of(installation.workflow(name), Texts.read(name + ".examples.txt"));
    }

    @Override
    public int run(List<String> args, Console console) {
        Workflow workflow = installation.workflow(name);
        Settings settings = workflow.of().isEmpty()
                ? OptionLine.read(workflow, args, installation.stages().components())
                : new FinishedRun(installation, workflow, console.project()).settings(args);
        Optional<SchedulerOptions> scheduler =
                SchedulerOptions.of(settings.get(PARALLEL), workflow.stages(), console.project());
        // How many threads a step gets is then the business of its job.
        Settings own = scheduler.isPresent() ? settings.with(PARALLEL, "") : settings;
        Places places = new Places(console.project());
        Preflight.files(workflow, own, places);
        Function<String, Plan> planFor = path -> Planner.plan(workflow, own, installation.stages(), path);
        RunPath path = RunPath.choose(console.project(), workflow, own, planFor);
        Plan plan = planFor.apply(path.name());
        Preflight.start(workflow, own, plan, places);
        if (own.isSet("plan")) {
            Path run = console.project().resolve(path.name());
            console.out()
                    .print(scheduler
                            .map(s -> SchedulerPlan.text(s, installation.stages(), console.project(), run, plan))
                            .orElseGet(plan::text));
            return 0;
        }
        Progress progress = console.progress();
        try (Workers workers = new Workers(installation.stages(), console.project(), console.err())) {
            Preflight.stages(plan, places, workers, progress);
            if (own.isSet("check")) {
                console.out()
                        .println("Checked: " + plan.steps().size() + " steps, in " + path.name()
                                + (path.resumed() ? " (begun before)" : "") + ". Nothing was done.");
                return 0;
            }
            Path run = path.open(console.project(), workflow, own);
            try (StepRunner runner = runner(scheduler, workers, console, run)) {
                return run(args, console, workflow, own, path, plan, runner, progress);
            }
        }
    }

    private StepRunner runner(Optional<SchedulerOptions> scheduler, Workers workers, Console console, Path run) {
        return scheduler.isPresent()
                ? new Scheduler(scheduler.get(), installation.stages(), workers, console.project(), run, console.err())
                : new LocalSteps(workers);
    }

    private int run(
            List<String> args,
            Console console,
            Workflow workflow,
            Settings settings,
            RunPath path,
            Plan plan,
            StepRunner runner,
            Progress progress) {
        RunLog log = new RunLog(console.project().resolve(path.name()), Clock.systemUTC());
        String command = "sparrow " + name + " " + ShellWords.join(args);
        log.add((path.resumed() ? "resume: " : "start: ") + command);
        String kind = workflow.of().isEmpty() ? "A new run in " : "Working in ";
        progress.say(
                (path.resumed() ? "Resuming the run in " : kind) + path.name() + "; log: " + path.name() + "/log.txt");
        Curves curves =
                new Curves(installation.stages(), workflow, settings, path.name(), new Places(console.project()));
        long start = System.nanoTime();
        Engine.Count count = new Engine(
                        runner,
                        progress,
                        log,
                        settings.isSet("verbose"),
                        (step, kept) -> curves.update(step, kept, progress))
                .run(plan);
        double seconds = (System.nanoTime() - start) / 1e9;
        log.add(String.format("finished: %d steps run, %d kept", count.ran(), count.kept()));
        console.out().print(curves.summary(plan, count, seconds));
        return 0;
    }
}
