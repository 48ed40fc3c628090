package org.sparrowem.launcher.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Job;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Register;
import org.sparrowem.launcher.run.RunPath;
import org.sparrowem.launcher.run.WorkerDied;
import org.sparrowem.launcher.run.Workers;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;

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
        Path run = console.project().resolve(path);
        if (Register.read(run).isEmpty()) {
            throw new UsageError("why: " + path + " holds no run (it has no register)");
        }
        int exit = 0;
        try (Workers workers = new Workers(installation.stages(), console.project(), console.err())) {
            for (String name : Register.names(run)) {
                Plan plan = plan(Register.read(run, name).orElseThrow(), path);
                exit = Math.max(exit, ask(plan, workers, console));
            }
        }
        return exit;
    }

    private Plan plan(Register register, String path) {
        Workflow workflow = installation.workflow(register.workflow());
        Map<String, String> given = register.set();
        given.keySet().retainAll(workflow.params().keySet());
        return Planner.plan(workflow, new Settings(workflow, given), installation.stages(), path);
    }

    private static int ask(Plan plan, Workers workers, Console console) {
        Places places = new Places(console.project());
        int exit = 0;
        for (PlannedStep step : plan.steps()) {
            String missing = step.inputs().stream()
                    .filter(i -> !places.exists(i))
                    .findFirst()
                    .orElse("");
            if (missing.isEmpty()) {
                exit = Math.max(exit, ask(step, workers, console));
            } else {
                say(console, step, "would run: waits for " + missing);
            }
        }
        return exit;
    }

    private static int ask(PlannedStep step, Workers workers, Console console) {
        List<String> argv = new ArrayList<>(step.argv());
        argv.add("--why");
        List<String> reasons = new ArrayList<>();
        try {
            Job.Result result = workers.run(step.stage(), argv, new Answers(reasons), reasons::add);
            String reason = reasons.isEmpty() ? "exit code " + result.exit() : String.join("; ", reasons);
            say(console, step, reason);
            return result.exit();
        } catch (WorkerDied e) {
            throw new Failure(1, step.label() + ": " + e.getMessage());
        }
    }

    private static void say(Console console, PlannedStep step, String reason) {
        console.out().printf("%-18s %s%n", step.label(), reason);
    }

    private record Answers(List<String> lines) implements Job.Listener {
        @Override
        public void progress(long done, long total, String unit) {
            // An answer has no progress.
        }

        @Override
        public void line(String level, String text) {
            lines.add(text);
        }
    }
}
