package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;

/** A place in a YAML file that knows its line and the keys that lead to it, so that every complaint can name both. */
final class YamlNode {
    private final String file;
    private final String key;
    private final Node node;
    private final int line;

    /** The line is that of the key where there is one: a block's value starts below it. */
    private YamlNode(String file, String key, Node node, Node where) {
        this.file = file;
        this.key = key;
        this.node = node;
        this.line = where.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** Reads a text. Fails with the file's name and line if it is no YAML. */
    static YamlNode parse(String file, String text) {
        try {
            Node root = new Compose(LoadSettings.builder()
                            .setLabel(file)
                            .setAllowDuplicateKeys(false)
                            .build())
                    .composeString(text)
                    .orElseThrow(() -> new UsageError(file + ": the file is empty"));
            return new YamlNode(file, "", root, root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new UsageError(file + " line " + line + ": not YAML: " + e.getProblem());
        }
    }

    int line() {
        return line;
    }

    UsageError error(String problem) {
        return new UsageError(file + " line " + line + (key.isEmpty() ? "" : ": " + key) + ": " + problem);
    }

    /** The members of a mapping, in order. */
    Map<String, YamlNode> map() {
        if (!(node instanceof MappingNode mapping)) {
            throw error("expected keys with values");
        }
        Map<String, YamlNode> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = ((ScalarNode) tuple.getKeyNode()).getValue();
            YamlNode value = new YamlNode(
                    file, key.isEmpty() ? name : key + "." + name, tuple.getValueNode(), tuple.getKeyNode());
            if (members.put(name, value) != null) {
                throw value.error("the key stands here twice");
            }
        }
        return members;
    }

    /** The members of a mapping whose keys must all be among the known ones. */
    Map<String, YamlNode> map(Collection<String> known) {
        Map<String, YamlNode> members = map();
        members.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.error(
                        "no such key" + Nearest.hint(name, known) + "; expected one of " + String.join(", ", known));
            }
        });
        return members;
    }

    /** The members of a list; a single value is a list of one. */
    List<YamlNode> list() {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(this);
        }
        List<YamlNode> members = new ArrayList<>();
        for (Node member : sequence.getValue()) {
            members.add(new YamlNode(file, key + "[" + members.size() + "]", member, member));
        }
        return members;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw error("expected a single value");
        }
        return scalar.getValue().strip();
    }

    boolean truth() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("expected true or false");
        };
    }
}
