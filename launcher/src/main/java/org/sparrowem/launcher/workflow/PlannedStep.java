package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.stream.Stream;

/**
 * One step with everything filled in.
 *
 * @param id the step's name in the workflow
 * @param branch the value of the step's tag, empty for a step without one
 * @param iteration the iteration that it belongs to, -1 for a step before the first
 * @param inputs addresses or paths that it reads
 * @param primary its first output, under whose name its receipt stands
 * @param outputs all outputs that it is asked for
 * @param kinds what each of the outputs holds, as the stage's manifest has it
 * @param argv the stage's command line after its name
 */
public record PlannedStep(
        String id,
        String stage,
        String branch,
        int iteration,
        List<String> inputs,
        String primary,
        List<String> outputs,
        List<String> kinds,
        List<String> argv) {

    /** The same with one option more that changes nothing of its outputs. */
    public PlannedStep with(String option) {
        List<String> longer = Stream.concat(argv.stream(), Stream.of(option)).toList();
        return new PlannedStep(id, stage, branch, iteration, inputs, primary, outputs, kinds, longer);
    }

    /** The step as a command that a person can type. */
    public String command() {
        return "sparrow " + stage + " " + ShellWords.join(argv);
    }

    /** The step with its branch, if it has one. */
    public String name() {
        return branch.isEmpty() ? id : id + "_" + branch;
    }

    /** A short name for progress lines: the step, its branch and the iteration, as far as there are any. */
    public String label() {
        return iteration < 0 ? name() : String.format("%s_%02d", name(), iteration);
    }
}
