package org.sparrowem.launcher.engines.snakemake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.workflow.Source;
import org.sparrowem.launcher.workflow.Step;
import org.sparrowem.launcher.workflow.Workflow;

/** {@code rules/outputs.smk}: the files that the steps make, as the options of a run have it. */
final class OutputsText {
    private OutputsText() {}

    static String of(Wiring wiring) {
        Workflow workflow = wiring.workflow();
        StringBuilder s = new StringBuilder("# None: this run does not make it\nOUTPUTS = {\n");
        wiring.all().forEach(step -> step.outputs().forEach((name, output) -> {
            List<String> conditions = conditions(step);
            if (!output.when().isEmpty()) {
                conditions.add(given(output.when()));
            }
            s.append("    ")
                    .append(Python.quote(step.id() + "." + name))
                    .append(": ")
                    .append(Python.file(output.name()));
            if (!conditions.isEmpty()) {
                s.append(" if ").append(String.join(" and ", conditions)).append(" else None");
            }
            s.append(",\n");
        }));
        s.append("}\n\n# Outputs of steps that live on the iteration before.\nNOT_IN_THE_FIRST = [");
        s.append(wiring.all()
                .filter(OutputsText::isLater)
                .flatMap(step -> step.outputs().keySet().stream().map(o -> Python.quote(step.id() + "." + o)))
                .collect(Collectors.joining(", ")));
        s.append("]\n\n# The table that tells how a map agrees with the one before, and what makes the map.\n");
        Source.Ref table = workflow.curve().table();
        s.append("TABLE = ")
                .append(Python.quote(table.name() + "." + table.output()))
                .append('\n');
        Step compare = workflow.steps().stream()
                .filter(step -> step.id().equals(table.name()))
                .findFirst()
                .orElseThrow();
        List<Source> inputs = List.copyOf(compare.inputs().values());
        s.append("MAPS = ")
                .append(Python.sources(inputs.get(inputs.size() - 1).first()))
                .append("\n\n");
        s.append("warn_of_newer_files({").append(imports(workflow)).append("})\n");
        return s.toString();
    }

    /** The datasets that are made of what the user named, by its parameter. */
    private static String imports(Workflow workflow) {
        return workflow.once().stream()
                .map(step -> {
                    Source first = step.inputs().values().iterator().next();
                    String output = step.outputs().keySet().iterator().next();
                    return Python.quote(first.first().get(0).name()) + ": OUTPUTS["
                            + Python.quote(step.id() + "." + output) + "]";
                })
                .collect(Collectors.joining(", "));
    }

    /** The conditions under which a run has a step. */
    static List<String> conditions(Step step) {
        List<String> conditions = new ArrayList<>();
        if (!step.when().isEmpty()) {
            conditions.add(given(step.when()));
        }
        if (!step.unlessStored().isEmpty()) {
            conditions.add("not is_stored(" + Python.quote(step.unlessStored()) + ")");
        }
        return conditions;
    }

    static boolean isLater(Step step) {
        return step.inputs().values().stream().anyMatch(source -> source.first().isEmpty());
    }

    private static String given(String param) {
        return "given(" + Python.quote(param) + ")";
    }
}
