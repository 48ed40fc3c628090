package org.sparrowem.launcher.engines.snakemake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Source;
import org.sparrowem.launcher.workflow.Step;
import org.sparrowem.launcher.workflow.Workflow;

/** The rules of one step: the step itself and, where its work can be cut, a rule for one block. */
final class RuleText {
    private final Workflow workflow;
    private final Step step;
    private final StageManifest manifest;
    private final boolean once;
    private final String indent;
    private final StringBuilder s = new StringBuilder();

    RuleText(Workflow workflow, Step step, Stages stages) {
        this.workflow = workflow;
        this.step = step;
        this.manifest = stages.manifest(step.stage());
        this.once = workflow.once().contains(step);
        this.indent = OutputsText.conditions(step).isEmpty() ? "" : "    ";
    }

    String text() {
        List<String> conditions = OutputsText.conditions(step);
        if (!conditions.isEmpty()) {
            s.append("if ").append(String.join(" and ", conditions)).append(":\n\n");
        }
        say("# " + manifest.summary() + (indent.isEmpty() ? "" : "; only where the run's options ask for it"));
        if (!manifest.scatter().isEmpty()) {
            rule(true);
        }
        rule(false);
        return s.toString();
    }

    private void say(String line) {
        s.append(line.isEmpty() ? "" : indent + line).append('\n');
    }

    private void rule(boolean block) {
        boolean gather = !block && !manifest.scatter().isEmpty();
        say("rule " + step.id() + (block ? "_block" : "") + ":");
        say("    input:");
        if (once) {
            say("        register=ancient(RUN + \"/register\"),");
        }
        step.inputs().forEach((name, source) -> say("        " + name + "=lambda w: " + find(source) + ","));
        if (gather) {
            String id = Python.quote(step.id());
            say("        blocks=lambda w: blocks(" + id + ", " + block(".hdf") + ", w),");
            say("        block_receipts=lambda w: blocks(" + id + ", " + blockReceipt() + ", w),");
        }
        say("    output:");
        outputs(block);
        say("    log:");
        say("        RUN + \"/logs/" + step.id() + (once ? "" : "_{n}") + (block ? "_{first}_{last}" : "") + ".txt\",");
        say("    params:");
        say("        heap_mb=heap_mb,");
        say("        words=lambda w, input, output: line(");
        words(block).forEach(word -> say("            " + word + ","));
        say("        )" + more(block, gather) + ",");
        say("    threads: config[\"threads\"]");
        say("    resources:");
        say("        mem_mb=mem_mb,");
        say("        runtime=runtime,");
        say("    retries: RETRIES");
        say("    shell:");
        say("        stage(" + Python.quote(manifest.name()) + ")");
        if (block) {
            say("");
        }
    }

    private String more(boolean block, boolean gather) {
        String id = Python.quote(step.id());
        return block ? " + block_words(" + id + ", w)" : gather ? " + gather_words(" + id + ")" : "";
    }

    private void outputs(boolean block) {
        if (block) {
            say("        block=temp(" + block(".hdf") + "),");
            say("        receipt=temp(" + blockReceipt() + "),");
            return;
        }
        List<String> always = new ArrayList<>();
        step.outputs().forEach((name, output) -> {
            String file = Python.file(output.name());
            if (output.when().isEmpty()) {
                say("        " + name + "=" + file + ",");
                always.add(file);
            }
        });
        say("        receipt=receipt_of(" + always.get(0) + "),");
        step.outputs().forEach((name, output) -> {
            if (!output.when().isEmpty()) {
                say("        **(dict(" + name + "=" + Python.file(output.name()) + ") if given("
                        + Python.quote(output.when()) + ") else {}),");
            }
        });
    }

    /** The pattern of the names of a step's blocks, beside its first output. */
    private String block(String ending) {
        String primary = Python.file(step.outputs().values().iterator().next().name());
        String stem = primary.substring(0, primary.lastIndexOf('.'));
        int slash = stem.lastIndexOf('/');
        return stem.substring(0, slash) + "/blocks" + stem.substring(slash) + "/{first}-{last}" + ending + "\"";
    }

    private String blockReceipt() {
        return block(".json").replace("/{first}", "/receipts/{first}");
    }

    static String find(Source source) {
        return "find(w, " + Python.sources(source.first())
                + (source.then().isEmpty() ? "" : ", " + Python.sources(source.then())) + ")";
    }

    /** The command line in the launcher's order: files in their places, files by name, options. */
    private List<String> words(boolean block) {
        List<String> words = new ArrayList<>();
        Set<String> files = new LinkedHashSet<>(step.inputs().keySet());
        files.addAll(step.outputs().keySet());
        files.stream()
                .map(manifest::option)
                .filter(o -> o.position() >= 0)
                .sorted(Comparator.comparingInt(StageOption::position))
                .forEach(o -> words.add("address(" + place(o.name(), block) + ")"));
        files.stream()
                .filter(name -> manifest.option(name).position() < 0)
                .forEach(name -> words.add("named(" + Python.quote(name) + ", " + place(name, block) + ")"));
        step.options()
                .forEach((option, param) -> words.add("option(" + Python.quote(option) + ", " + Python.quote(param)
                        + instead(step.instead().get(option)) + ")"));
        step.fixed().forEach((option, value) -> words.add(Python.fixed(option, value)));
        if (workflow.common().containsKey("verbose")) {
            words.add("option(\"verbose\", " + Python.quote(workflow.common().get("verbose")) + ")");
        }
        return words;
    }

    /** Where a rule finds a file of the stage; that of a block is given the outputs of the whole step. */
    private String place(String name, boolean block) {
        if (step.inputs().containsKey(name)) {
            return "input.get(" + Python.quote(name) + ")";
        }
        return block
                ? "made(" + Python.quote(step.id() + "." + name) + ", w)"
                : "output.get(" + Python.quote(name) + ")";
    }

    private static String instead(Step.Instead instead) {
        return instead == null
                ? ""
                : ", dict(where=" + Python.quote(instead.where()) + ", holds=" + Python.quote(instead.holds())
                        + ", value=" + Python.quote(instead.value()) + ")";
    }
}
