package org.sparrowem.launcher.run;

import java.util.function.Consumer;
import org.sparrowem.launcher.workflow.PlannedStep;

/** Carries out steps on this machine, in the warm worker. */
public final class LocalSteps implements StepRunner {
    private final Workers workers;

    public LocalSteps(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Job.Result run(PlannedStep step, Job.Listener listener, Consumer<String> says) {
        try {
            return workers.run(
                    step.stage(),
                    step.argv(),
                    listener,
                    why -> says.accept(why + "; a new worker goes on from the last finished block"));
        } catch (WorkerDied e) {
            throw new Failure(
                    1,
                    e.getMessage() + ", for the second time; is there enough memory?\n"
                            + "Run the same command again to go on from here.");
        }
    }

    /** The workers belong to whoever made them. */
    @Override
    public void close() {}
}
