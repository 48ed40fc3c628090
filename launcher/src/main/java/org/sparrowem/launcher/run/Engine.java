package org.sparrowem.launcher.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;

/** Carries out a plan step after step, wherever its runner runs them, and tells of it. */
public final class Engine {
    private final StepRunner runner;
    private final Progress progress;
    private final RunLog log;
    private final Set<String> warned = new HashSet<>();
    private final Finished finished;
    private final boolean chatty;
    private final TimeLeft timeLeft = new TimeLeft();

    /** Is told of every step that has its outputs. */
    public interface Finished {
        /** A step is done; {@code kept} if it was done before. */
        void step(PlannedStep step, boolean kept);
    }

    /**
     * An engine.
     *
     * @param chatty whether what stages tell about their work goes to the user too, not only into the log
     */
    public Engine(StepRunner runner, Progress progress, RunLog log, boolean chatty, Finished finished) {
        this.chatty = chatty;
        this.runner = runner;
        this.progress = progress;
        this.log = log;
        this.finished = finished;
    }

    /** How much of a plan was there already, and how much was run. */
    public record Count(int kept, int ran) {}

    /**
     * Runs the plan to its end.
     *
     * @throws Failure naming the step that failed and how to go on
     */
    public Count run(Plan plan) {
        int kept = 0;
        List<PlannedStep> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            boolean wasThere = run(steps.get(i), steps.subList(i + 1, steps.size()));
            kept += wasThere ? 1 : 0;
            finished.step(steps.get(i), wasThere);
        }
        return new Count(kept, steps.size() - kept);
    }

    private boolean run(PlannedStep step, List<PlannedStep> toCome) {
        log.add("run " + step.label() + ": " + step.command());
        StepListener listener = new StepListener(step, toCome);
        listener.show(Double.NaN);
        Job.Result result;
        try {
            result = runner.run(step, listener, what -> {
                log.add(step.label() + ": " + what);
                progress.say(step.label() + ": " + what);
            });
        } catch (Failure e) {
            log.add("failed " + step.label() + ": " + e.getMessage());
            throw new Failure(e.exit(), step.label() + ": " + e.getMessage());
        }
        if (result.exit() != 0) {
            throw failure(step, result, listener.errors);
        }
        if (!result.kept()) {
            timeLeft.learn(step.id(), result.seconds());
        }
        log.add(String.format(
                Locale.ROOT, "%s %s in %.2f s", result.kept() ? "kept" : "done", step.label(), result.seconds()));
        progress.end(listener.state(Double.NaN), result.kept(), result.seconds());
        return result.kept();
    }

    private Failure failure(PlannedStep step, Job.Result result, List<String> errors) {
        String said = errors.isEmpty() ? "exit code " + result.exit() : String.join("\n", errors);
        log.add("failed " + step.label() + " with exit code " + result.exit() + ": " + said);
        String next = result.exit() == 75
                ? "Another process is at this step; run the same command again later."
                : "The step was: " + step.command()
                        + "\nEverything before it is kept; run the same command again to go on from here.";
        return new Failure(result.exit(), step.label() + ": " + said + "\n" + next);
    }

    /** Turns a job's events into progress, log lines and the message of a failure. */
    private final class StepListener implements Job.Listener {
        private final PlannedStep step;
        private final List<PlannedStep> toCome;
        private final long start = System.nanoTime();
        private final List<String> errors = new ArrayList<>();

        StepListener(PlannedStep step, List<PlannedStep> toCome) {
            this.step = step;
            this.toCome = toCome;
        }

        Progress.State state(double fraction) {
            double elapsed = (System.nanoTime() - start) / 1e9;
            double stepLeft = timeLeft.ofStep(step.id(), Double.isNaN(fraction) ? 0 : fraction, elapsed);
            int last = toCome.isEmpty()
                    ? step.iteration()
                    : toCome.get(toCome.size() - 1).iteration();
            double runLeft = timeLeft.ofRun(stepLeft, toCome);
            return new Progress.State(step, step.iteration() + 1, last + 1, fraction, stepLeft, runLeft);
        }

        void show(double fraction) {
            progress.update(state(fraction));
        }

        @Override
        public void progress(long done, long total, String unit) {
            show(total > 0 ? Math.min(1, (double) done / total) : Double.NaN);
        }

        @Override
        public void line(String level, String text) {
            if (level.equals("warn") && !warned.add(text)) {
                return; // said already, perhaps by another step
            }
            log.add("  " + step.label() + " " + level + ": " + text);
            if (level.equals("error")) {
                errors.add(text);
            } else if (level.equals("warn")) {
                progress.say(step.label() + ": warning: " + text);
            } else if (chatty && level.equals("info")) {
                progress.say(step.label() + ": " + text);
            }
        }
    }
}
