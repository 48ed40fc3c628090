package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import java.util.stream.Collectors;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Step;

/**
 * {@code rules/counts.smk}: how many items the steps have that are cut into blocks, once for all iterations.
 *
 * <p>One checkpoint for all of them, that waits for all that it counts: none of our jobs runs beside it. A Snakemake 7 that
 * plans anew while jobs end may take itself to be done (its issue 823).
 */
final class CountsText {
    private CountsText() {}

    static String of(List<Step> steps, Stages stages) {
        List<Step> cut = steps.stream()
                .filter(s -> !stages.manifest(s.stage()).scatter().isEmpty())
                .toList();
        StringBuilder s =
                new StringBuilder("# The numbers of items that steps are cut into, the same in all iterations\n");
        s.append("checkpoint counts:\n    input:\n");
        cut.forEach(step -> s.append("        ")
                .append(step.id())
                .append("=lambda w: ")
                .append(RuleText.find(step.inputs().get(counted(stages.manifest(step.stage())))))
                .append(",\n"));
        s.append("    output:\n");
        cut.forEach(step -> s.append("        ")
                .append(step.id())
                .append("=count_file(")
                .append(Python.quote(step.id()))
                .append("),\n"));
        s.append("    params:\n");
        cut.forEach(step -> s.append("        ")
                .append(step.id())
                .append("=lambda w, input: line(address(input.")
                .append(step.id())
                .append(")),\n"));
        s.append("    shell:\n        ");
        s.append(cut.stream()
                .map(step -> "count(" + Python.quote(step.id()) + ")")
                .collect(Collectors.joining("\n        + \" && \"\n        + ")));
        return s.append("\n").toString();
    }

    /** The input whose images say how much there is to cut. */
    private static String counted(StageManifest stage) {
        return switch (stage.scatter()) {
            case "particle" -> "particles";
            case "class" -> "ref";
            default ->
                throw new UsageError("stage " + stage.name() + " works in blocks of a " + stage.scatter()
                        + ", of which Snakemake does not know the number");
        };
    }
}
