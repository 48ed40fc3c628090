package org.sparrowem.launcher.engines.nextflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.workflow.Source;
import org.sparrowem.launcher.workflow.Step;
import org.sparrowem.launcher.workflow.Workflow;

/** The iterations one after the other: Nextflow knows no loop over a process, so each is named. */
final class RefineText {
    /** More iterations than anybody runs; each costs the head some milliseconds at its start. */
    static final int MOST = 40;

    private final Wiring wiring;
    private final Workflow workflow;
    private final Channels channels;

    RefineText(Wiring wiring) {
        this.wiring = wiring;
        this.workflow = wiring.workflow();
        this.channels = new Channels(wiring);
    }

    String text() {
        StringBuilder s = new StringBuilder(Groovy.WRITTEN).append('\n');
        for (int n = 0; n < MOST; n++) {
            s.append("include { ITERATION as ").append(name(n)).append(" } from '../iteration/main'\n");
        }
        scattered().forEach(step -> s.append("include { BLOCKS as ")
                .append(Groovy.process(step.id()))
                .append("_BLOCKS } from '../../modules/blocks/main'\n"));
        s.append("include { firstOf } from '../channels'\n");
        String to = "params." + workflow.repeat().to();
        String from = "params." + workflow.repeat().from();
        s.append("\nworkflow ").append(Groovy.process(workflow.name())).append(" {\n    take:\n");
        takes().forEach(name -> s.append("    ").append(name).append('\n'));
        s.append("\n    main:\n    if (")
                .append(to)
                .append(" > ")
                .append(MOST)
                .append(") {\n        error \"--iter=${");
        s.append(to).append("} is more than the ").append(MOST);
        s.append(" iterations that this pipeline knows; go on from there with: sparrow refine\"\n    }\n");
        s.append("    if (")
                .append(from)
                .append(" >= ")
                .append(to)
                .append(") {\n        error \"--startiter=${")
                .append(from);
        s.append("} is not before --iter=${").append(to);
        s.append("}, the number of iterations in total; iterations are counted from 0\"\n    }\n");
        for (Step step : scattered()) {
            s.append("    ").append(Groovy.process(step.id())).append("_BLOCKS(");
            s.append(channels.input(step, wiring.counted(wiring.manifest(step))));
            s.append(".map { row -> [row[0], row[1], row[3]] })\n");
        }
        s.append("    nothing = ").append(takes().get(0)).append(".map { row -> [row[0], [], []] }\n");
        channels.states().forEach((name, source) -> s.append(start(name, source, from)));
        for (int n = 0; n < MOST; n++) {
            s.append(iteration(n, from, to));
        }
        s.append("\n    emit:\n");
        channels.states().keySet().forEach(name -> s.append("    ")
                .append(name.replaceFirst("previous_", "last_"))
                .append(" = ")
                .append(name)
                .append('\n'));
        s.append("}\n\n").append(LEFT);
        return s.toString();
    }

    private static String name(int n) {
        return String.format("ITERATION_%02d", n);
    }

    private List<Step> scattered() {
        return workflow.steps().stream().filter(channels::isCountedOnce).toList();
    }

    /** What comes from outside: all that an iteration takes but what others of this file's lines make, and the first maps. */
    private List<String> takes() {
        return java.util.stream.Stream.concat(
                        channels.taken().keySet().stream()
                                .filter(n -> !n.endsWith("_blocks")
                                        && !channels.states().containsKey(n)),
                        channels.states().values().stream()
                                .flatMap(s -> s.first().stream())
                                .map(r -> r.name() + "_" + r.output()))
                .distinct()
                .toList();
    }

    private String start(String name, Source source, String from) {
        String first = source.first().isEmpty() ? "nothing" : channels.firstOf(source.first());
        return "    " + name + " = " + from + " > 0 ? " + first + ".map { row -> left(row[0], " + standing(source)
                + ") } : " + first + "\n";
    }

    /** The names under which an earlier run may have left a dataset and its receipt, with their conditions. */
    private String standing(Source source) {
        String names = source.then().stream()
                .map(ref -> {
                    Step step = wiring.step(ref.name());
                    Step.Output output = step.outputs().get(ref.output());
                    String when = List.of(step.when(), output.when()).stream()
                            .filter(w -> !w.isEmpty())
                            .map(w -> Groovy.given(workflow.params().get(w)))
                            .collect(Collectors.joining(" && "));
                    String primary = step.outputs().values().iterator().next().name();
                    String pair = "['" + bare(output.name()) + "', '" + bare(primary) + "']";
                    return when.isEmpty() ? pair : when + " ? " + pair + " : null";
                })
                .collect(Collectors.joining(", "));
        return "[" + names + "]";
    }

    private static String bare(String template) {
        return template.replace("{path}#", "").replace("{n}", "%02d");
    }

    private String iteration(int n, String from, String to) {
        StringBuilder s = new StringBuilder("    if (" + from + " <= " + n + " && " + to + " > " + n + ") {\n        ");
        s.append(name(n)).append("('").append(String.format("%02d", n)).append("'");
        for (Map.Entry<String, String> taken : channels.taken().entrySet()) {
            String channel = taken.getKey();
            boolean counted = channel.endsWith("_blocks");
            s.append(", ")
                    .append(counted ? Groovy.process(channel.replace("_blocks", "")) + "_BLOCKS.out.counted" : channel);
        }
        s.append(")\n");
        channels.states().keySet().forEach(state -> s.append("        ")
                .append(state)
                .append(" = ")
                .append(name(n))
                .append(".out.")
                .append(state)
                .append('\n'));
        return s.append("    }\n").toString();
    }

    private static final String LEFT =
            """
            // What the iteration before --startiter left in the project: [meta, file, receipt].
            def left(meta, names) {
                def (name, primary) = names.find() ?: [null, null]
                if (!name) {
                    return [meta, [], []]
                }
                def home = "${meta.project}/${params.path}"
                def (data, receipt) = [name, primary].collect { String.format(it, params.startiter - 1) }
                def map = file("${home}/${data}.hdf")
                if (!map.exists()) {
                    error "--startiter=${params.startiter} goes on from ${map}, which is not there"
                }
                [meta, map, file("${home}/receipts/${receipt}.json", checkIfExists: true)]
            }
            """;
}
