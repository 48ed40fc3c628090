package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import java.util.stream.Collectors;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.workflow.Step;

/**
 * {@code rules/counts.smk}: how many items the steps have that are cut into blocks, once for all iterations.
 *
 * <p>One checkpoint for all of them, that waits for all that it counts: none of our jobs runs beside it. A Snakemake 7 that
 * plans anew while jobs end may take itself to be done (its issue 823).
 */
final class CountsText {
    private CountsText() {}

    static String of(Wiring wiring) {
        List<Step> cut = wiring.all()
                .filter(s -> !wiring.manifest(s).scatter().isEmpty())
                .toList();
        StringBuilder s =
                new StringBuilder("# The numbers of items that steps are cut into, the same in all iterations\n");
        s.append("checkpoint counts:\n    input:\n");
        cut.forEach(step -> s.append("        ")
                .append(step.id())
                .append("=lambda w: ")
                .append(RuleText.find(
                        step.inputs().get(wiring.counted(wiring.manifest(step)).name())))
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
}
