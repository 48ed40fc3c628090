package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparrowem.launcher.manifest.Stages;

/** Reads a workflow file; parameters that stand for a stage's option take everything but what the file says from its manifest. */
public final class WorkflowReader {
    private static final List<String> KEYS =
            List.of("workflow", "summary", "details", "params", "common", "once", "steps", "repeat", "curve");
    private static final List<String> STEP_KEYS =
            List.of("stage", "when", "unless_stored", "inputs", "outputs", "options", "instead", "fixed");

    private WorkflowReader() {}

    /**
     * Reads the text of a workflow file.
     *
     * @param file its name, for messages
     * @throws org.sparrowem.contract.UsageError naming file, line and key of the first mistake
     */
    public static Workflow read(String file, String text, Stages stages) {
        Map<String, YamlNode> root = YamlNode.parse(file, text).map(KEYS);
        YamlNode top = YamlNode.parse(file, text);
        for (String needed : List.of("workflow", "params", "steps", "repeat", "curve")) {
            if (!root.containsKey(needed)) {
                throw top.error("the key '" + needed + "' is missing");
            }
        }
        Map<String, YamlNode> repeat = root.get("repeat").map(Set.of("from", "to"));
        Workflow workflow = new Workflow(
                root.get("workflow").text(),
                optional(root, "summary"),
                optional(root, "details"),
                ParamReader.read(root.get("params"), stages),
                root.containsKey("common") ? texts(root.get("common")) : Map.of(),
                root.containsKey("once") ? steps(root.get("once")) : List.of(),
                steps(root.get("steps")),
                repeat.get("from").text(),
                repeat.get("to").text(),
                ref(root.get("curve")));
        new WorkflowCheck(root, workflow, stages).run();
        return workflow;
    }

    private static String optional(Map<String, YamlNode> map, String key) {
        return map.containsKey(key) ? map.get(key).text() : "";
    }

    private static Map<String, String> texts(YamlNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.map().forEach((k, v) -> texts.put(k, v.text()));
        return texts;
    }

    private static List<Step> steps(YamlNode node) {
        List<Step> steps = new ArrayList<>();
        node.map().forEach((id, value) -> steps.add(step(id, value)));
        return steps;
    }

    private static Step step(String id, YamlNode node) {
        Map<String, YamlNode> map = node.map(STEP_KEYS);
        Map<String, Source> inputs = new LinkedHashMap<>();
        Map<String, Step.Output> outputs = new LinkedHashMap<>();
        if (map.containsKey("inputs")) {
            map.get("inputs").map().forEach((k, v) -> inputs.put(k, source(v)));
        }
        if (!map.containsKey("outputs")) {
            throw node.error("a step needs outputs: they are its receipt's names");
        }
        map.get("outputs").map().forEach((k, v) -> outputs.put(k, output(v)));
        return new Step(
                id,
                map.containsKey("stage") ? map.get("stage").text() : id,
                optional(map, "when"),
                optional(map, "unless_stored"),
                inputs,
                outputs,
                map.containsKey("options") ? texts(map.get("options")) : Map.of(),
                map.containsKey("instead") ? instead(map.get("instead")) : Map.of(),
                map.containsKey("fixed") ? texts(map.get("fixed")) : Map.of(),
                node.line());
    }

    private static Map<String, Step.Instead> instead(YamlNode node) {
        Map<String, Step.Instead> all = new LinkedHashMap<>();
        node.map().forEach((option, how) -> {
            Map<String, YamlNode> map = how.map(List.of("value", "where", "holds"));
            if (map.size() != 3) {
                throw how.error("expected value, where and holds");
            }
            all.put(
                    option,
                    new Step.Instead(
                            map.get("value").text(),
                            map.get("where").text(),
                            map.get("holds").text()));
        });
        return all;
    }

    private static Source source(YamlNode node) {
        if (!node.isMap()) {
            return new Source(refs(node), List.of());
        }
        Map<String, YamlNode> map = node.map(List.of("first", "then"));
        if (map.size() != 2) {
            throw node.error("expected both first and then");
        }
        return new Source(refs(map.get("first")), refs(map.get("then")));
    }

    private static List<Source.Ref> refs(YamlNode node) {
        return node.list().stream().map(WorkflowReader::ref).toList();
    }

    private static Source.Ref ref(YamlNode node) {
        String[] parts = node.text().split("\\.", 2);
        return new Source.Ref(parts[0], parts.length > 1 ? parts[1] : "", node.line());
    }

    private static Step.Output output(YamlNode node) {
        if (!node.isMap()) {
            return new Step.Output(node.text(), "");
        }
        Map<String, YamlNode> map = node.map(List.of("name", "when"));
        return new Step.Output(optional(map, "name"), optional(map, "when"));
    }
}
