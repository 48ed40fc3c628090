package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.Nearest;

/** Reads the steps of a workflow file; a step may be {@code like} one of the workflow that the file builds upon. */
final class StepReader {
    private static final List<String> KEYS = List.of(
            "like",
            "stage",
            "each",
            "there",
            "when",
            "unless_stored",
            "inputs",
            "outputs",
            "options",
            "instead",
            "fixed");

    private final Map<String, Step> known = new LinkedHashMap<>();

    /** A reader for a file that builds upon {@code base}, or on nothing if that is {@code null}. */
    StepReader(Workflow base) {
        if (base != null) {
            base.once().forEach(s -> known.put(s.id(), s));
            base.steps().forEach(s -> known.put(s.id(), s));
        }
    }

    List<Step> steps(YamlNode node) {
        List<Step> steps = new ArrayList<>();
        node.map().forEach((id, value) -> steps.add(step(id, value)));
        return steps;
    }

    private Step step(String id, YamlNode node) {
        Map<String, YamlNode> map = node.map(KEYS);
        Step like = map.containsKey("like") ? like(map.get("like")) : null;
        if (!map.containsKey("outputs") && like == null) {
            throw node.error("a step needs outputs: they are its receipt's names");
        }
        boolean there = map.containsKey("there") && map.get("there").truth();
        // Of a step that is there already only the outputs' names matter.
        Step base = like == null || there ? Step.named(id, like) : like;
        return new Step(
                id,
                text(map, "stage", base.stage()),
                text(map, "each", base.each()),
                there,
                text(map, "when", base.when()),
                text(map, "unless_stored", base.unlessStored()),
                merged(base.inputs(), map.get("inputs"), StepReader::source),
                merged(base.outputs(), map.get("outputs"), StepReader::output),
                merged(base.options(), map.get("options"), YamlNode::text),
                merged(base.instead(), map.get("instead"), StepReader::instead),
                merged(base.fixed(), map.get("fixed"), YamlNode::text),
                node.line());
    }

    private Step like(YamlNode node) {
        Step step = known.get(node.text());
        if (step == null) {
            throw node.error("no step '" + node.text() + "' to be like" + Nearest.hint(node.text(), known.keySet())
                    + "; the workflow that this one builds upon has: " + String.join(", ", known.keySet()));
        }
        return step;
    }

    private static String text(Map<String, YamlNode> map, String key, String otherwise) {
        return map.containsKey(key) ? map.get(key).text() : otherwise;
    }

    /** The entries of the base, in their order, with those of the file in their places or behind them. */
    private static <T> Map<String, T> merged(
            Map<String, T> base, YamlNode node, java.util.function.Function<YamlNode, T> read) {
        Map<String, T> all = new LinkedHashMap<>(base);
        if (node != null) {
            node.map().forEach((name, value) -> all.put(name, read.apply(value)));
        }
        return all;
    }

    private static Step.Instead instead(YamlNode node) {
        Map<String, YamlNode> map = node.map(List.of("value", "where", "holds"));
        if (map.size() != 3) {
            throw node.error("expected value, where and holds");
        }
        return new Step.Instead(
                map.get("value").text(),
                map.get("where").text(),
                map.get("holds").text());
    }

    private static Source source(YamlNode node) {
        if (!node.isMap()) {
            return new Source(refs(node), List.of());
        }
        Map<String, YamlNode> map = node.map(List.of("first", "then"));
        if (!map.containsKey("then")) {
            throw node.error("expected then, with first or without");
        }
        return new Source(map.containsKey("first") ? refs(map.get("first")) : List.of(), refs(map.get("then")));
    }

    private static List<Source.Ref> refs(YamlNode node) {
        return node.list().stream().map(StepReader::ref).toList();
    }

    /** A parameter, {@code step.output}, or {@code step.output@branch}. */
    static Source.Ref ref(YamlNode node) {
        String[] parts = node.text().split("\\.", 2);
        String output = parts.length > 1 ? parts[1] : "";
        int at = output.indexOf('@');
        return at < 0
                ? new Source.Ref(parts[0], output, "", node.line())
                : new Source.Ref(parts[0], output.substring(0, at), output.substring(at + 1), node.line());
    }

    private static Step.Output output(YamlNode node) {
        if (!node.isMap()) {
            return new Step.Output(node.text(), "");
        }
        Map<String, YamlNode> map = node.map(List.of("name", "when"));
        return new Step.Output(text(map, "name", ""), text(map, "when", ""));
    }
}
