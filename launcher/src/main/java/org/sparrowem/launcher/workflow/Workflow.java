package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A workflow file as data.
 *
 * @param params by name, in the order of the file
 * @param common stage options that every step gets, to parameter
 * @param once steps before the first iteration
 * @param steps steps of every iteration
 * @param from the parameter that holds the first iteration's number
 * @param to the parameter that holds the number after the last iteration's
 * @param curve {@code step.output} whose tables are the convergence curves
 */
public record Workflow(
        String name,
        String summary,
        String details,
        Map<String, Param> params,
        Map<String, String> common,
        List<Step> once,
        List<Step> steps,
        String from,
        String to,
        Source.Ref curve) {

    /** The parameters that satisfy a condition, in order. */
    public List<Param> params(Predicate<Param> wanted) {
        return params.values().stream().filter(wanted).toList();
    }
}
