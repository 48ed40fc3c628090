package org.sparrowem.launcher.engines.nextflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparrowem.launcher.engines.StepOptions;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Step;

/** Configuration: the parameters with their defaults, and what each process is told of them. */
final class ConfigText {
    private final Wiring wiring;

    ConfigText(Wiring wiring) {
        this.wiring = wiring;
    }

    /** {@code conf/params.config}. */
    String params() {
        StringBuilder s = new StringBuilder(Groovy.WRITTEN).append("\nparams {\n");
        String group = "";
        for (Param param : wiring.workflow().params().values()) {
            if (!param.group().equals(group)) {
                group = param.group();
                s.append("    // ").append(group).append('\n');
            }
            s.append("    ")
                    .append(param.name())
                    .append(" = ")
                    .append(Engine.value(param))
                    .append('\n');
        }
        return s.append("}\n").toString();
    }

    /** {@code conf/modules.config}. */
    String modules() {
        StringBuilder s = new StringBuilder(Groovy.WRITTEN).append("\nprocess {\n");
        s.append(publish());
        wiring.all().forEach(step -> s.append('\n').append(process(step)));
        s.append("\n    withName: 'REGISTER' {\n        ext.args = {\n");
        List<String> given = new ArrayList<>();
        for (Param param : wiring.workflow().params().values()) {
            if (!Engine.isOwn(param)) {
                given.add(Groovy.other(param));
            }
        }
        return s.append(list(given)).append("        }\n    }\n}\n").toString();
    }

    private String publish() {
        List<String> names = new ArrayList<>(List.of("REGISTER"));
        wiring.all().forEach(step -> names.add(Groovy.process(step.id())));
        return PUBLISH.formatted(String.join("|", names));
    }

    private String process(Step step) {
        String name = Groovy.process(step.id());
        boolean scattered = !wiring.manifest(step).scatter().isEmpty();
        StringBuilder s =
                new StringBuilder("    withName: '" + name + (scattered ? "|" + name + "_BLOCK" : "") + "' {\n");
        boolean first = true;
        for (Map.Entry<String, Step.Output> output : step.outputs().entrySet()) {
            String text = "\"" + Groovy.stored(output.getValue().name()) + "\"";
            String when = output.getValue().when();
            String condition = when.isEmpty()
                    ? text
                    : Groovy.given(wiring.workflow().params().get(when)) + " ? " + text + " : ''";
            // What comes before the first iteration is told its name with its data.
            if (!wiring.isOnce(step)) {
                s.append("        ext.")
                        .append(first ? "prefix" : output.getKey())
                        .append(" = { ")
                        .append(condition)
                        .append(" }\n");
            }
            first = false;
        }
        if (wiring.isOnce(step)) {
            s.append(
                    "        // Stacks are named from where their set stands: it must not move.\n        scratch = false\n");
        }
        List<String> words = StepOptions.of(wiring.workflow(), step).stream()
                .map(Groovy::option)
                .toList();
        List<String> all = new ArrayList<>(words);
        all.add(Groovy.option(
                new StepOptions.Rule("verbose", wiring.workflow().params().get("verbose"), null, "", null)));
        return s.append("        ext.args = {\n")
                .append(list(all))
                .append("        }\n    }\n")
                .toString();
    }

    private static String list(List<String> expressions) {
        StringBuilder s = new StringBuilder("            [\n");
        expressions.forEach(e -> s.append("                ").append(e).append(",\n"));
        return s.append("            ].findAll().join(' ')\n").toString();
    }

    /** Into the project goes what a run leaves there: not what only this pipeline asks, and nothing where nothing is to be done. */
    private static final String PUBLISH =
            """
                withName: '%s' {
                    publishDir = [
                        path: { meta.project },
                        mode: params.publish_dir_mode,
                        // A file that is there stays if it has this content: a head that was killed while it copied left a part.
                        overwrite: 'deep',
                        saveAs: { name -> params.check || params.plan || name == 'versions.yml' ? null : name }
                    ]
                }
            """;
}
