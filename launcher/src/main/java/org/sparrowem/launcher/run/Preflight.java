package org.sparrowem.launcher.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Tag;
import org.sparrowem.launcher.workflow.Workflow;

/** Checks everything that can be checked before any work is done. */
public final class Preflight {
    private Preflight() {}

    /** Every file that was named must be there. */
    public static void files(Workflow workflow, Settings settings, Places places) {
        List<String> problems = new ArrayList<>();
        for (Param param : workflow.params(Param::file)) {
            String value = settings.get(param.name());
            List<String> files = param.isList() ? Tag.items(value) : List.of(value);
            for (String file : files) {
                if (!value.isEmpty() && !places.exists(file)) {
                    String absent = "no such file or dataset (" + places.file(file) + ")"
                            + (settings.isGiven(param.name())
                                    ? ""
                                    : "; " + param.option().doc());
                    problems.add(workflow.name() + ": --" + param.name() + "=" + value + ": "
                            + places.fate(file).orElse(absent));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageError(problems);
        }
    }

    /** A run that starts later needs the map of the iteration before, and something to do. */
    public static void start(Workflow workflow, Settings settings, Plan plan, Producers producers) {
        int from = workflow.repeat().first(settings);
        String option = workflow.repeat().from();
        if (workflow.repeat().isSingle()) {
            missing(plan, from, producers).ifPresent(input -> {
                throw new UsageError("--" + workflow.repeat().only() + "=" + from + ": " + input
                        + " is not there; expected an iteration that " + workflow.of() + " has finished");
            });
            return;
        }
        if (from >= workflow.repeat().end(settings)) {
            throw new UsageError("--" + option + "=" + from + " is not before --"
                    + workflow.repeat().to() + "=" + workflow.repeat().end(settings)
                    + ", the number of iterations in total; iterations are counted from 0");
        }
        if (from > 0) {
            missing(plan, from, producers).ifPresent(input -> {
                throw new UsageError("--" + option + "=" + from + " goes on from " + input
                        + ", which is not there; give the --path of a run that has it, or a smaller --" + option);
            });
        }
    }

    /** The first input of an iteration that is neither there nor made by the plan, nor can be made again. */
    private static Optional<String> missing(Plan plan, int iteration, Producers producers) {
        return plan.foreignInputs(s -> s.iteration() == iteration).stream()
                .filter(i -> !producers.canHave(i))
                .findFirst();
    }

    /**
     * Lets each stage of the first iteration check its own command line. What has a receipt was checked when it was made;
     * of a step whose inputs are still to come only the options are looked at.
     *
     * @throws Failure with what the first unhappy stage said
     */
    public static void stages(Plan plan, Places places, Workers workers, Progress progress) {
        int first = plan.steps().stream()
                .mapToInt(PlannedStep::iteration)
                .filter(n -> n >= 0)
                .min()
                .orElse(0);
        for (PlannedStep step : plan.steps()) {
            if (step.iteration() <= first && !places.isDone(step)) {
                List<String> missing =
                        step.inputs().stream().filter(i -> !places.exists(i)).toList();
                check(step, missing, workers, progress);
            }
        }
    }

    private static void check(PlannedStep step, List<String> missing, Workers workers, Progress progress) {
        List<String> argv = new ArrayList<>(step.argv());
        argv.add("--check");
        Heard heard = new Heard();
        try {
            Job.Result result = workers.run(step.stage(), argv, heard, progress::say);
            List<String> errors = heard.lines("error");
            // A stage looks at its options first; of inputs it can only say that they are not there yet.
            boolean onlyMissing =
                    errors.stream().allMatch(e -> missing.stream().anyMatch(m -> e.contains(": " + m + ": ")));
            if (result.exit() == 0 || (!errors.isEmpty() && onlyMissing)) {
                heard.lines("warn").forEach(w -> progress.say(step.id() + ": warning: " + w));
                return;
            }
            String said = errors.isEmpty() ? "exit code " + result.exit() : String.join("\n", errors);
            throw new Failure(result.exit(), said + "\nNothing was done.");
        } catch (WorkerDied e) {
            throw new Failure(1, "checking " + step.id() + ": " + e.getMessage());
        }
    }
}
