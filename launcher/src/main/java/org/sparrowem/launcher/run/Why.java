package org.sparrowem.launcher.run;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.launcher.workflow.PlannedStep;

/**
 * What a stage says of a step of its own: whether it would keep or run it, and why.
 *
 * @param reasons its lines
 */
public record Why(int exit, List<String> reasons) {

    /** Asks it; nothing is run. */
    public static Why ask(PlannedStep step, Workers workers) {
        List<String> argv = new ArrayList<>(step.argv());
        argv.add("--why");
        Heard heard = new Heard();
        try {
            Job.Result result = workers.run(step.stage(), argv, heard, said -> heard.line("info", said));
            return new Why(result.exit(), heard.lines());
        } catch (WorkerDied e) {
            throw new Failure(1, step.label() + ": " + e.getMessage());
        }
    }

    /** In one line. */
    public String text() {
        return reasons.isEmpty() ? "exit code " + exit : String.join("; ", reasons);
    }
}
