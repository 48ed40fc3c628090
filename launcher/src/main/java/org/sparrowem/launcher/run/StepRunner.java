package org.sparrowem.launcher.run;

import java.util.function.Consumer;
import org.sparrowem.launcher.workflow.PlannedStep;

/** Carries out one step of a plan, wherever that is. */
public interface StepRunner extends AutoCloseable {
    /**
     * Runs a step to its end.
     *
     * @param says hears what happens on the way and is no concern of the stage: a worker that is started again, a job that is
     *     found again
     * @throws Failure if no more can be done about it; its message does not name the step
     */
    Job.Result run(PlannedStep step, Job.Listener listener, Consumer<String> says);

    /** Lets go of what it holds. */
    @Override
    void close();
}
