package org.sparrowem.launcher.workflow;

import java.util.Arrays;
import java.util.Map;

/**
 * One step of a workflow: a stage, where its inputs come from, what its outputs are called, which parameter feeds which option.
 *
 * @param each the tag for whose values the step is repeated; empty for a single step
 * @param there whether another run has left the outputs: the step gives them their names and is not run
 * @param when the parameter without which the step is left out; empty for always
 * @param unlessStored the parameter that makes the step needless when it names a dataset of the project; empty for never
 * @param inputs by the stage's name of the input
 * @param outputs by the stage's name of the output
 * @param options stage option to parameter
 * @param instead stage option to what it gets, whatever its parameter, when another parameter asks for that
 * @param fixed stage option to the value that this workflow always gives; {@code {tag}}, {@code {number}} (of the branch, from
 *     0), {@code {n}} and {@code {param}} in it are filled
 */
public record Step(
        String id,
        String stage,
        String each,
        boolean there,
        String when,
        String unlessStored,
        Map<String, Source> inputs,
        Map<String, Output> outputs,
        Map<String, String> options,
        Map<String, Instead> instead,
        Map<String, String> fixed,
        int line) {
    /**
     * A value that replaces a parameter's.
     *
     * @param value what the stage's option gets
     * @param where the parameter that decides
     * @param holds regular expression: one of the parts between colons of that parameter must match it
     */
    public record Instead(String value, String where, String holds) {
        boolean applies(String text) {
            return Arrays.stream(text.split(":")).anyMatch(part -> part.matches(holds));
        }
    }

    /**
     * The name of an output.
     *
     * @param name with {@code {n}} for the two-digit iteration, {@code {tag}} for the branch and {@code {param}} for the bare
     *     name of a file parameter; with a {@code #} an address of its own, else a dataset of the run's directory
     * @param when the parameter without which the output is not asked for; empty for always
     */
    public record Output(String name, String when) {}

    /** A step of that name without anything, or with no more than the outputs of another, under its conditions. */
    static Step named(String id, Step outputsOf) {
        Map<String, Output> outputs = outputsOf == null ? Map.of() : outputsOf.outputs();
        String stage = outputsOf == null ? id : outputsOf.stage();
        String when = outputsOf == null ? "" : outputsOf.when();
        String unlessStored = outputsOf == null ? "" : outputsOf.unlessStored();
        return new Step(id, stage, "", false, when, unlessStored, Map.of(), outputs, Map.of(), Map.of(), Map.of(), 0);
    }
}
