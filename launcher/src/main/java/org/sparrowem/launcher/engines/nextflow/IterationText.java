package org.sparrowem.launcher.engines.nextflow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.workflow.Step;

/**
 * The subworkflow of one iteration: every step of the workflow as a call of its module, its inputs as channels.
 *
 * <p>A channel has one row for each run: {@code [meta, file, receipt]}, of sets {@code [meta, file, receipt, stacks]}; empty
 * lists for what a run does not have.
 */
final class IterationText {
    private final Wiring wiring;
    private final Channels channels;

    IterationText(Wiring wiring) {
        this.wiring = wiring;
        this.channels = new Channels(wiring);
    }

    String text() {
        StringBuilder s = new StringBuilder(Groovy.WRITTEN).append('\n');
        includes().forEach(line -> s.append(line).append('\n'));
        s.append("include { firstOf; gathered; inBlocks; orNothing } from '../channels'\n");
        s.append("\nworkflow ITERATION {\n    take:\n    n // the iteration's number in two digits\n");
        channels.taken().forEach((name, what) -> s.append("    ")
                .append(name)
                .append(" // ")
                .append(what)
                .append('\n'));
        s.append("\n    main:\n    nothing = ")
                .append(channels.taken().keySet().iterator().next());
        s.append(".map { row -> [row[0], [], []] }\n");
        wiring.workflow().steps().forEach(step -> s.append('\n').append(call(step)));
        s.append("\n    emit:\n");
        channels.states().forEach((name, source) -> s.append("    ")
                .append(name)
                .append(" = ")
                .append(channels.firstOf(source.then()))
                .append('\n'));
        return s.append("}\n").toString();
    }

    private List<String> includes() {
        Set<String> lines = new LinkedHashSet<>();
        for (Step step : wiring.workflow().steps()) {
            StageManifest manifest = wiring.manifest(step);
            String process = Groovy.process(step.stage());
            String alias = Groovy.process(step.id());
            String module = " } from '../../modules/" + step.stage();
            lines.add("include { " + process + (alias.equals(process) ? "" : " as " + alias) + module + "/main'");
            if (!manifest.scatter().isEmpty()) {
                lines.add("include { " + process + "_BLOCK" + (alias.equals(process) ? "" : " as " + alias + "_BLOCK")
                        + module + "/block/main'");
                if (!channels.isCountedOnce(step)) {
                    lines.add("include { BLOCKS as " + alias + "_BLOCKS } from '../../modules/blocks/main'");
                }
            }
        }
        return List.copyOf(lines);
    }

    private String call(Step step) {
        String process = Groovy.process(step.id());
        String id = step.id();
        List<String> outputs = List.copyOf(step.outputs().keySet());
        StringBuilder work = new StringBuilder();
        if (wiring.manifest(step).scatter().isEmpty()) {
            work.append(process).append("(").append(rows(step)).append(".map { row -> [row[0], n] + row[1..-1] })\n");
        } else {
            work.append(id).append("_rows = ").append(rows(step)).append('\n');
            work.append(blocks(step));
            work.append(process)
                    .append("_BLOCK(inBlocks(")
                    .append(id)
                    .append("_rows, n, ")
                    .append(id)
                    .append("_blocks))\n");
            work.append(process)
                    .append("(gathered(")
                    .append(id)
                    .append("_rows, n, ")
                    .append(id)
                    .append("_blocks, ");
            work.append(process).append("_BLOCK.out.blocks))\n");
        }
        boolean early = channels.startsLate(step);
        for (String output : outputs) {
            String made = process + ".out." + output;
            boolean sometimes = early || !step.outputs().get(output).when().isEmpty();
            work.append(id).append('_').append(output).append(" = ");
            work.append(sometimes ? "orNothing(" + made + ", nothing)" : made).append('\n');
        }
        return step.when().isEmpty() ? work.toString().indent(4) : conditional(step, outputs, work.toString());
    }

    private String conditional(Step step, List<String> outputs, String work) {
        StringBuilder s = new StringBuilder();
        outputs.forEach(
                o -> s.append("    ").append(step.id()).append('_').append(o).append(" = nothing\n"));
        s.append("    if (")
                .append(Groovy.given(wiring.workflow().params().get(step.when())))
                .append(") {\n");
        return s.append(work.indent(8)).append("    }\n").toString();
    }

    /** How the step is cut: known from the start where it is by particles, counted here where it is by classes. */
    private String blocks(Step step) {
        if (channels.isCountedOnce(step)) {
            return "";
        }
        String process = Groovy.process(step.id());
        String counted = channels.input(step, wiring.counted(wiring.manifest(step)));
        return process + "_BLOCKS(" + counted + ".map { row -> [row[0], row[1], row[3] ?: []] })\n" + step.id()
                + "_blocks = " + process + "_BLOCKS.out.counted\n";
    }

    /** The inputs of a step side by side, run by run; a step that lives on the iteration before waits for what that made. */
    private String rows(Step step) {
        List<String> inputs = new ArrayList<>();
        for (StageOption input : Wiring.files(wiring.manifest(step), "input")) {
            inputs.add(channels.input(step, input));
        }
        String first = inputs.get(0) + (channels.startsLate(step) ? ".filter { row -> row[1] }" : "");
        return first + inputs.stream().skip(1).map(i -> ".join(" + i + ")").collect(Collectors.joining());
    }
}
