package org.sparrowem.launcher.engines.nextflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparrowem.launcher.engines.Wiring;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.workflow.Step;

/** A stage as an nf-core module: one process, whose task directory mirrors the part of the project that the stage needs. */
final class ModuleText {
    /** Stages that are neither small nor scattered. */
    private static final Map<String, String> LABELS = Map.of("project3d", "process_medium", "make3d", "process_medium");

    private final Wiring wiring;
    private final StageManifest manifest;
    private final boolean block;
    private final List<StageOption> inputs;
    private final List<StageOption> outputs;

    private ModuleText(Wiring wiring, StageManifest manifest, boolean block) {
        this.wiring = wiring;
        this.manifest = manifest;
        this.block = block;
        this.inputs = Wiring.files(manifest, "input");
        this.outputs = Wiring.files(manifest, "output");
    }

    /** The module that runs a stage, or gathers the blocks that were computed of it. */
    static String whole(Wiring wiring, StageManifest manifest) {
        return new ModuleText(wiring, manifest, false).text();
    }

    /** The module that computes one block of a stage. */
    static String block(Wiring wiring, StageManifest manifest) {
        return new ModuleText(wiring, manifest, true).text();
    }

    private boolean scattered() {
        return !manifest.scatter().isEmpty();
    }

    private String text() {
        StringBuilder s = new StringBuilder(Groovy.WRITTEN);
        s.append("\n// ")
                .append(manifest.summary())
                .append(block ? ": one block" : "")
                .append('\n');
        s.append("process ")
                .append(Groovy.process(manifest.name()))
                .append(block ? "_BLOCK" : "")
                .append(" {\n");
        s.append("    tag \"${meta.id} ${n}").append(block ? " ${block}" : "").append("\"\n");
        String label = scattered() ? "process_high" : LABELS.getOrDefault(manifest.name(), "process_low");
        s.append("    label '").append(label).append("'\n\n    input:\n    tuple val(meta), val(n)");
        inputs.forEach(i -> s.append(",\n        ").append(input(i)));
        if (scattered()) {
            s.append(",\n        val(blocksize), ")
                    .append(
                            block
                                    ? "val(block), val(count)"
                                    : "path(blocks, stageAs: 'blocks/*'), path(block_receipts, stageAs: 'blocks/receipts/*')");
        }
        s.append("\n\n    output:\n").append(outputs()).append("\n    script:\n");
        s.append(names());
        if (wiring.brings(manifest)) {
            s.append(OUTSIDE);
        }
        s.append("    def heap = task.memory ? \"-Xmx${(task.memory.toMega() * 0.8) as long}m\" : ''\n");
        s.append(
                "    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.\n");
        s.append(
                "    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'\n");
        s.append("    \"\"\"\n")
                .append(script())
                .append("    \"\"\"\n\n    stub:\n")
                .append(names());
        s.append("    \"\"\"\n").append(stub()).append("    \"\"\"\n}\n");
        s.append("\n// refine_01/threed_00.hdf is the dataset refine_01#threed_00.\n");
        s.append("def address(file) {\n    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')\n}\n");
        return s.toString();
    }

    private String input(StageOption input) {
        String name = input.name();
        return switch (wiring.place(manifest, input)) {
            case RUN -> dataset(name, "\"${params.path}/*\"", "\"${params.path}/receipts/*\"");
            case SET ->
                dataset(name, "'sets/*'", "'sets/receipts/*'") + ", path(" + name + "_stacks, stageAs: 'given/*')";
            case GIVEN -> dataset(name, "'given/*'", "'given/receipts/*'");
            case OUTSIDE -> "val(origin), path(" + name + ", stageAs: 'given/*')";
        };
    }

    private static String dataset(String name, String place, String receipts) {
        return "path(" + name + ", stageAs: " + place + "), path(" + name + "_receipt, stageAs: " + receipts + ")";
    }

    private String outputs() {
        String versions = "    path 'versions.yml', emit: versions\n";
        if (block) {
            return "    tuple val(meta), val(count), path(\"${home}/*.hdf\"), path(\"${home}/receipts/*.json\"), emit: blocks\n"
                    + versions;
        }
        StringBuilder s = new StringBuilder();
        for (StageOption output : outputs) {
            boolean first = output == outputs.get(0);
            s.append("    tuple val(meta), path(\"${")
                    .append(variable(output))
                    .append('}')
                    .append(ending(output));
            s.append("\"), path(\"${receipt}\"), emit: ").append(output.name());
            s.append(first ? "\n" : ", optional: true\n");
        }
        return s + versions;
    }

    private String variable(StageOption output) {
        return output == outputs.get(0) ? "prefix" : output.name();
    }

    private String template(StageOption output) {
        return wiring.all()
                .filter(s -> s.stage().equals(manifest.name()))
                .map(s -> s.outputs().get(output.name()))
                .filter(o -> o != null)
                .map(Step.Output::name)
                .findFirst()
                .orElse("{path}#" + manifest.name() + "_{n}");
    }

    private String ending(StageOption output) {
        return Groovy.ending(template(output));
    }

    private String names() {
        StringBuilder s = new StringBuilder();
        String primary = wiring.brings(manifest) ? "\"${n}\"" : "\"" + Groovy.stored(template(outputs.get(0))) + "\"";
        s.append("    prefix = task.ext.prefix ?: ").append(primary).append('\n');
        outputs.stream().skip(1).forEach(o -> s.append("    ")
                .append(o.name())
                .append(" = task.ext.")
                .append(o.name())
                .append(" ?: ''\n"));
        s.append("    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')\n");
        if (block) {
            s.append("    home = prefix.replaceFirst('([^/]+)$', 'blocks/$1')\n");
        }
        return s.toString();
    }

    private String script() {
        StringBuilder s = new StringBuilder("    # ").append(manifest.name()).append(", version ");
        s.append(manifest.version()).append(" of its result\n");
        s.append("    printf '\"%s\":\\\\n    sparrow: ")
                .append("%s\\\\n' '${task.process}' '${task.ext.version ?: \"0.1.0\"}' > versions.yml\n");
        if (wiring.brings(manifest)) {
            s.append("    ${links}\n");
        }
        if (scattered() && !block) {
            s.append("    ${blocks ? \"mkdir -p ${params.path}/blocks && ln -s \\\"\\$PWD/blocks\\\" ")
                    .append("${prefix.replaceFirst('([^/]+)$', 'blocks/$1')}\" : ''}\n");
        }
        s.append("    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\\\\n")
                .append("        -jar '${params.sparrow}/stages/")
                .append(manifest.name())
                .append(".jar' \\\\\n        ");
        s.append(words()).append(" \\\\\n        --parallel=thread:${task.cpus}");
        if (scattered()) {
            s.append(" ${blocksize ? \"--blocksize=${blocksize}\" : ''}").append(block ? " --block=${block}" : "");
        }
        s.append(" ${task.ext.args ?: ''} \\\\\n");
        s.append("        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2\n    exit \\${PIPESTATUS[0]}\n");
        return s.toString();
    }

    /** Inputs and outputs on the command line: the positional ones in their places, then the others by name. */
    private String words() {
        List<String> words = new ArrayList<>();
        Stream.concat(inputs.stream(), outputs.stream())
                .filter(o -> o.position() >= 0)
                .sorted(Comparator.comparingInt(StageOption::position))
                .forEach(o -> words.add("${" + file(o) + "}"));
        Stream.concat(inputs.stream(), outputs.stream())
                .filter(o -> o.position() < 0)
                .forEach(o -> {
                    String named = "--" + o.name() + "=${" + file(o) + "}";
                    words.add(o.required() ? named : "${" + present(o) + " ? \"" + named + "\" : ''}");
                });
        return words.stream().collect(Collectors.joining(" "));
    }

    private String present(StageOption option) {
        return option.role().equals("input") ? option.name() : variable(option);
    }

    private String file(StageOption option) {
        if (option.role().equals("input")) {
            return wiring.place(manifest, option) == Wiring.Place.OUTSIDE
                    ? "name ? \"'${name}'\" : staged"
                    : "address(" + option.name() + ")";
        }
        String file = "\"${" + variable(option) + "}" + ending(option) + "\"";
        return "address(" + file + ")";
    }

    private String stub() {
        StringBuilder s =
                new StringBuilder("    printf '\"%s\":\\\\n    sparrow: stub\\\\n' '${task.process}' > versions.yml\n");
        if (block) {
            return s + "    mkdir -p ${home}/receipts\n    touch ${home}/${block}.hdf ${home}/receipts/${block}.json\n";
        }
        s.append("    mkdir -p \\$(dirname ${receipt})\n    touch ${receipt}");
        outputs.forEach(o -> s.append(
                o == outputs.get(0)
                        ? " ${prefix}" + ending(o)
                        : " ${" + o.name() + " ? \"${" + o.name() + "}" + ending(o) + "\" : ''}"));
        return s + "\n";
    }

    /** A file of the project goes by its name there, with all that stands beside it in sight; others by their path. */
    private static final String OUTSIDE =
            """
                def staged = input instanceof List ? input[0] : input
                def inside = origin && origin.startsWith("${meta.project}/")
                def name = inside ? origin - "${meta.project}/" : origin
                def links = inside ? \"""
                mkdir -p sets ${params.path}
                for f in '${meta.project}'/*; do [ -e "\\$(basename "\\$f")" ] || ln -s "\\$f" .; done
                [ -e '${name}' ] || { mkdir -p "\\$(dirname '${name}')"; ln -s '${origin}' '${name}'; }
                \""".stripIndent().trim() : ''
            """;
}
