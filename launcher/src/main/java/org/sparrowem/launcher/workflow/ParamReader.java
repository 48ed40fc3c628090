package org.sparrowem.launcher.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.manifest.Stages;

/** Reads the {@code params} of a workflow file: groups of parameters. */
final class ParamReader {
    private static final List<String> KEYS =
            List.of("is", "type", "doc", "default", "range", "unit", "short", "required", "needs", "identity");
    private static final List<String> TYPES = List.of("flag", "int", "float", "text", "file", "files");

    private ParamReader() {}

    static Map<String, Param> read(YamlNode params, Stages stages) {
        Map<String, Param> all = new LinkedHashMap<>();
        params.map().forEach((group, members) -> members.map().forEach((name, node) -> {
            if (all.put(name, param(group, name, node, stages)) != null) {
                throw node.error("the parameter is declared twice");
            }
        }));
        return all;
    }

    private static Param param(String group, String name, YamlNode node, Stages stages) {
        Map<String, YamlNode> map = node.map(KEYS);
        StageOption base = map.containsKey("is")
                ? declared(map.get("is"), stages)
                : new StageOption(name, "option", "text", "", "", "", "", "", "", -1, false, false);
        String type = text(map, "type", base.type());
        if (map.containsKey("type") && !TYPES.contains(type)) {
            throw map.get("type").error("no type '" + type + "'; expected one of " + String.join(", ", TYPES));
        }
        String doc = text(map, "doc", base.doc());
        if (doc.isEmpty()) {
            throw node.error("the parameter needs a doc, or an 'is' that has one");
        }
        boolean file = type.startsWith("file") || base.role().equals("input");
        StageOption option = new StageOption(
                name,
                "option",
                file && !type.equals("files") ? "file" : type,
                doc,
                text(map, "default", map.containsKey("is") ? "" : base.def()),
                text(map, "short", ""),
                text(map, "unit", base.unit()),
                text(map, "range", base.range()),
                base.components(),
                -1,
                truth(map, "required", false),
                false);
        return new Param(
                group, option, text(map, "is", ""), file, text(map, "needs", ""), truth(map, "identity", true));
    }

    private static StageOption declared(YamlNode is, Stages stages) {
        String[] parts = is.text().split("\\.", 2);
        if (parts.length < 2) {
            throw is.error("expected stage.option");
        }
        try {
            return stages.manifest(parts[0]).option(parts[1]);
        } catch (UsageError e) {
            throw is.error(e.getMessage());
        }
    }

    private static String text(Map<String, YamlNode> map, String key, String otherwise) {
        return map.containsKey(key) ? map.get(key).text() : otherwise;
    }

    private static boolean truth(Map<String, YamlNode> map, String key, boolean otherwise) {
        return map.containsKey(key) ? map.get(key).truth() : otherwise;
    }
}
