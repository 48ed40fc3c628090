package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sparrowem.launcher.manifest.Stages;

/**
 * Reads a workflow file; parameters that stand for a stage's option take everything but what the file says from its manifest.
 *
 * <p>A file may build upon another ({@code base}): it then has that one's parameters but those named in {@code without},
 * its common options, and its repeat unless it has its own, and may take over steps with {@code like}.
 */
public final class WorkflowReader {
    private static final List<String> KEYS = List.of(
            "workflow",
            "summary",
            "details",
            "base",
            "without",
            "of",
            "directory",
            "params",
            "common",
            "tags",
            "once",
            "steps",
            "repeat",
            "curve",
            "report");

    private final YamlNode top;
    private final Map<String, YamlNode> root;
    private final Workflow base;

    private WorkflowReader(String file, String text, Function<String, Workflow> others) {
        top = YamlNode.parse(file, text);
        root = top.map(KEYS);
        base = root.containsKey("base") ? others.apply(root.get("base").text()) : null;
    }

    /**
     * Reads the text of a workflow file.
     *
     * @param file its name, for messages
     * @param others reads the workflow that this one builds upon, by name
     * @throws org.sparrowem.contract.UsageError naming file, line and key of the first mistake
     */
    public static Workflow read(String file, String text, Stages stages, Function<String, Workflow> others) {
        WorkflowReader reader = new WorkflowReader(file, text, others);
        Workflow workflow = reader.workflow(stages);
        new WorkflowCheck(reader.root, workflow, stages).run();
        return workflow;
    }

    private Workflow workflow(Stages stages) {
        needs(
                base == null
                        ? List.of("workflow", "params", "steps", "repeat", "curve")
                        : List.of("workflow", "steps", "curve"));
        StepReader steps = new StepReader(base);
        String name = root.get("workflow").text();
        String of = text("of", "");
        return new Workflow(
                name,
                text("summary", ""),
                text("details", ""),
                text("directory", of.isEmpty() ? name : of),
                of,
                params(stages, !of.isEmpty()),
                root.containsKey("common") || base == null ? texts("common") : base.common(),
                tags(),
                root.containsKey("once") ? steps.steps(root.get("once")) : List.of(),
                steps.steps(root.get("steps")),
                root.containsKey("repeat") ? repeat(root.get("repeat")) : base.repeat(),
                curve(root.get("curve")),
                root.containsKey("report") ? StepReader.ref(root.get("report")) : null);
    }

    private void needs(List<String> keys) {
        for (String needed : keys) {
            if (!root.containsKey(needed)) {
                throw top.error("the key '" + needed + "' is missing");
            }
        }
    }

    private String text(String key, String otherwise) {
        return root.containsKey(key) ? root.get(key).text() : otherwise;
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (root.containsKey(key)) {
            root.get(key).map().forEach((k, v) -> texts.put(k, v.text()));
        }
        return texts;
    }

    /** The base's parameters in their groups, then those of the file; one of the same name stands in the old one's place. */
    private Map<String, Param> params(Stages stages, boolean noneRequired) {
        Map<String, Param> own = root.containsKey("params") ? ParamReader.read(root.get("params"), stages) : Map.of();
        if (base == null) {
            return own;
        }
        Map<String, Param> inherited = new LinkedHashMap<>(base.params());
        if (root.containsKey("without")) {
            for (YamlNode node : root.get("without").list()) {
                if (inherited.remove(node.text()) == null) {
                    throw node.error("the workflow " + base.name() + " has no param '" + node.text() + "'");
                }
            }
        }
        Map<String, List<Param>> groups = new LinkedHashMap<>();
        inherited.putAll(own);
        inherited.values().forEach(p -> groups.computeIfAbsent(p.group(), g -> new ArrayList<>())
                .add(noneRequired ? p.optional() : p));
        Map<String, Param> all = new LinkedHashMap<>();
        groups.values().forEach(group -> group.forEach(p -> all.put(p.name(), p)));
        return all;
    }

    private Map<String, Tag> tags() {
        Map<String, Tag> tags = new LinkedHashMap<>();
        if (root.containsKey("tags")) {
            root.get("tags").map().forEach((name, node) -> tags.put(name, tag(name, node)));
        }
        return tags;
    }

    private static Tag tag(String name, YamlNode node) {
        Map<String, YamlNode> map = node.map(List.of("values", "list", "count", "path"));
        if (map.containsKey("values") == (map.containsKey("list") && map.containsKey("count"))) {
            throw node.error("expected either values, or list and count");
        }
        return new Tag(
                name,
                map.containsKey("values")
                        ? map.get("values").list().stream().map(YamlNode::text).toList()
                        : List.of(),
                optional(map, "list"),
                optional(map, "count"),
                optional(map, "path"));
    }

    private static Workflow.Repeat repeat(YamlNode node) {
        Map<String, YamlNode> map = node.map(Set.of("from", "to", "only"));
        if (map.containsKey("only") == (map.containsKey("from") && map.containsKey("to"))) {
            throw node.error("expected either from and to, or only");
        }
        return new Workflow.Repeat(optional(map, "from"), optional(map, "to"), optional(map, "only"));
    }

    private static Workflow.Curve curve(YamlNode node) {
        Map<String, YamlNode> map = node.isMap()
                ? node.map(List.of("table", "figure", "compares", "label", "key", "remark", "columns"))
                : Map.of("table", node);
        if (!map.containsKey("table")) {
            throw node.error("expected a table");
        }
        return new Workflow.Curve(
                StepReader.ref(map.get("table")),
                map.containsKey("figure")
                        ? optional(map, "figure")
                        : "Fourier shell correlation of each map with the map before it",
                map.containsKey("compares") ? optional(map, "compares") : "maps compared",
                optional(map, "label"),
                optional(map, "key"),
                map.containsKey("remark")
                        ? optional(map, "remark")
                        : "how much the map still changes; not its resolution",
                map.containsKey("columns")
                        ? map.get("columns").list().stream().map(YamlNode::text).toList()
                        : List.of());
    }

    private static String optional(Map<String, YamlNode> map, String key) {
        return map.containsKey(key) ? map.get(key).text() : "";
    }
}
