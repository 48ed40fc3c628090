package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workflow file as data.
 *
 * @param directory what the numbered directories of its runs are called before the number
 * @param of the workflow in whose finished runs it works; empty if its runs have directories of their own
 * @param params by name, in the order of the file
 * @param common stage options that every step gets, to parameter
 * @param tags what steps can be repeated for, by name
 * @param once steps before the first iteration
 * @param steps steps of every iteration
 * @param report {@code step.output} of a text whose last is shown when the run is done; {@code null} for none
 */
public record Workflow(
        String name,
        String summary,
        String details,
        String directory,
        String of,
        Map<String, Param> params,
        Map<String, String> common,
        Map<String, Tag> tags,
        List<Step> once,
        List<Step> steps,
        Repeat repeat,
        Curve curve,
        Source.Ref report) {

    /**
     * Which iterations there are, by parameters.
     *
     * @param from holds the first iteration's number; empty if {@code only} is given
     * @param to holds the number after the last iteration's
     * @param only holds the number of the one iteration that is worked on; empty if the other two are given
     */
    public record Repeat(String from, String to, String only) {
        /** Whether there is one iteration, not a sequence. */
        public boolean isSingle() {
            return !only.isEmpty();
        }

        /** The first iteration's number. */
        public int first(Settings settings) {
            return settings.whole(isSingle() ? only : from);
        }

        /** The number after the last iteration's. */
        public int end(Settings settings) {
            return isSingle() ? settings.whole(only) + 1 : settings.whole(to);
        }
    }

    /**
     * What shows how good the result is.
     *
     * @param table {@code step.output} whose tables are the curves
     * @param figure the line under the figure's title
     * @param compares heading of the column that says what was compared
     * @param label what a curve is called, {@code {n}} its iteration; empty for the pair of an iteration and the one before
     * @param key of a curve in {@code convergence.results}, {@code {n}} its iteration; empty for EMAN2's of such pairs
     * @param remark what the figures mean, in brackets below them
     * @param columns columns of the last table that make a figure of their own; empty for none
     */
    public record Curve(
            Source.Ref table,
            String figure,
            String compares,
            String label,
            String key,
            String remark,
            List<String> columns) {}

    /** The parameters that satisfy a condition, in order. */
    public List<Param> params(Predicate<Param> wanted) {
        return params.values().stream().filter(wanted).toList();
    }

    /** The stages that its steps run. */
    public Set<String> stages() {
        return Stream.concat(once.stream(), steps.stream())
                .filter(step -> !step.there())
                .map(Step::stage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The step of that name, or {@code null}. */
    Step step(String id) {
        return Stream.concat(once.stream(), steps.stream())
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
