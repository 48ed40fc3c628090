package org.sparrowem.launcher.engines.snakemake;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.sparrowem.launcher.manifest.NumberRange;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Workflow;

/** {@code config/schema.yaml}: the JSON schema of the configuration, whose defaults Snakemake fills in. */
final class SchemaText {
    private SchemaText() {}

    static String of(Workflow workflow, List<Param> params) {
        StringBuilder s = new StringBuilder("$schema: \"http://json-schema.org/draft-07/schema#\"\n");
        s.append("description: ").append(Python.quote(workflow.summary())).append('\n');
        s.append("type: object\nadditionalProperties: false\nrequired: [");
        s.append(params.stream()
                .filter(p -> p.option().required())
                .map(Param::name)
                .collect(Collectors.joining(", ")));
        s.append("]\nproperties:\n");
        params.forEach(p -> add(s, p));
        for (Setting setting : Setting.ALL) {
            s.append("  ").append(setting.name()).append(":\n");
            s.append("    description: ").append(Python.quote(setting.doc())).append('\n');
            s.append("    type: ").append(setting.type()).append('\n');
            setting.least()
                    .ifPresent(least -> s.append("    minimum: ").append(least).append('\n'));
            s.append("    default: ").append(setting.def()).append('\n');
        }
        return s.toString();
    }

    private static void add(StringBuilder s, Param param) {
        StageOption option = param.option();
        s.append("  ").append(param.name()).append(":\n");
        s.append("    description: ").append(Python.quote(describe(param))).append('\n');
        s.append("    type: ").append(type(option)).append('\n');
        if (option.type().contains("|")) {
            s.append("    enum: [").append(option.type().replace("|", ", ")).append("]\n");
        }
        if (option.type().equals("int") || option.type().equals("float")) {
            range(s, option.range(), param.def());
        }
        String def = def(param);
        if (!def.isEmpty()) {
            s.append("    default: ").append(def).append('\n');
        }
    }

    private static String type(StageOption option) {
        return switch (option.type()) {
            case "flag" -> "boolean";
            case "int" -> "integer";
            case "float" -> "number";
            default -> "string";
        };
    }

    /** A default such as 0 for "absent" may lie outside the stage's own range: then that is left to the stage. */
    private static void range(StringBuilder s, String words, String def) {
        NumberRange range = NumberRange.parse(words);
        if (!def.isEmpty() && !range.contains(Double.parseDouble(def))) {
            return;
        }
        bound(s, range.open() ? "exclusiveMinimum" : "minimum", range.min());
        bound(s, range.open() ? "exclusiveMaximum" : "maximum", range.max());
    }

    private static void bound(StringBuilder s, String key, double value) {
        if (Double.isFinite(value)) {
            String number = new BigDecimal(value).stripTrailingZeros().toPlainString();
            s.append("    ").append(key).append(": ").append(number).append('\n');
        }
    }

    /** What it means, for people; the run's directory must be known before anything runs. */
    static String describe(Param param) {
        return param.name().equals("path")
                ? "Directory of the run in the project; no next free number: the same command must find it again"
                : param.option().describe();
    }

    /** A parameter's default in YAML; the run's directory has one here, since rules need its name. */
    static String def(Param param) {
        if (param.name().equals("path")) {
            return "refine_01";
        }
        if (param.option().isFlag()) {
            return "false";
        }
        boolean number = type(param.option()).matches("integer|number");
        return param.def().isEmpty() || number ? param.def() : Python.quote(param.def());
    }
}
