package org.sparrowem.launcher.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Heard;
import org.sparrowem.launcher.run.Job;
import org.sparrowem.launcher.run.WorkerDied;
import org.sparrowem.launcher.run.Workers;
import org.sparrowem.launcher.workflow.PlannedStep;

/** What the head asks a stage about a step; the worker answers without working. */
record Questions(Workers workers) {
    /** What a stage said. */
    record Answer(int exit, List<String> said, List<String> errors) {
        String text() {
            return String.join("\n", said);
        }
    }

    /** Whether the step stands, is still to be done, or would be refused. */
    Answer why(PlannedStep step, Consumer<String> says) {
        return ask(step, "--why", says);
    }

    /** How many blocks the step has, and which are missing. */
    Answer blocks(PlannedStep step, Consumer<String> says) {
        return ask(step, "--blocks", says);
    }

    private Answer ask(PlannedStep step, String question, Consumer<String> says) {
        List<String> argv = new ArrayList<>(step.argv());
        argv.add(question);
        Heard heard = new Heard();
        try {
            Job.Result result = workers.run(step.stage(), argv, heard, says);
            return new Answer(result.exit(), heard.lines("result"), heard.lines("error"));
        } catch (WorkerDied e) {
            throw new Failure(1, "asking the stage " + question + ": " + e.getMessage());
        }
    }
}
