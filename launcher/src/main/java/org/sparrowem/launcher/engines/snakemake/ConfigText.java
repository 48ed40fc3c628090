package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import org.sparrowem.launcher.workflow.Param;

/** {@code config/config.yaml}: every key with its default, to be copied and changed. */
final class ConfigText {
    private ConfigText() {}

    static String of(List<Param> params) {
        StringBuilder s = new StringBuilder("# Copy it, fill in what is required, take the # from what you change.\n");
        String group = "";
        for (Param param : params) {
            if (!param.group().equals(group)) {
                group = param.group();
                s.append("\n# ").append(group).append('\n');
            }
            key(s, param.option().required(), param.name(), example(param), SchemaText.describe(param));
        }
        s.append("\n# How Snakemake works\n");
        Setting.ALL.forEach(setting -> key(s, false, setting.name(), setting.def(), setting.doc()));
        return s.toString();
    }

    private static void key(StringBuilder s, boolean required, String name, String value, String doc) {
        s.append("# ").append(doc).append('\n');
        s.append(required ? "" : "#").append(name).append(":").append(value.isEmpty() ? "" : " " + value);
        s.append('\n');
    }

    private static String example(Param param) {
        return switch (param.name()) {
            case "input" -> "particles.star";
            case "model" -> "start.mrc";
            case "iter" -> "6";
            default -> SchemaText.def(param);
        };
    }
}
