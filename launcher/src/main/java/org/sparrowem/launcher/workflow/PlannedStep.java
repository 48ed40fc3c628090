package org.sparrowem.launcher.workflow;

import java.util.List;

/**
 * One step with everything filled in.
 *
 * @param id the step's name in the workflow
 * @param iteration the iteration that it belongs to, -1 for a step before the first
 * @param inputs addresses or paths that it reads
 * @param primary its first output, under whose name its receipt stands
 * @param outputs all outputs that it is asked for
 * @param argv the stage's command line after its name
 */
public record PlannedStep(
        String id,
        String stage,
        int iteration,
        List<String> inputs,
        String primary,
        List<String> outputs,
        List<String> argv) {

    /** The step as a command that a person can type. */
    public String command() {
        return "sparrow " + stage + " " + ShellWords.join(argv);
    }

    /** A short name for progress lines: the step, and the iteration if there is one. */
    public String label() {
        return iteration < 0 ? id : String.format("%s_%02d", id, iteration);
    }
}
