package org.sparrowem.launcher.workflow;

import java.util.List;
import java.util.Map;

/**
 * A file of commands to run one after the other, such as {@code demo.yaml}.
 *
 * @param result the table of a Fourier shell correlation with the truth, which the commands leave
 */
public record CommandList(String summary, List<Line> lines, String result) {
    /** What to tell the user first, and the words after {@code sparrow}. */
    public record Line(String say, List<String> argv) {}

    /** Reads the text of such a file. Fails naming file, line and key. */
    public static CommandList read(String file, String text) {
        YamlNode root = YamlNode.parse(file, text);
        Map<String, YamlNode> map = root.map(List.of("summary", "lines", "result"));
        for (String key : List.of("summary", "lines", "result")) {
            if (!map.containsKey(key)) {
                throw root.error("the key '" + key + "' is missing");
            }
        }
        List<Line> lines =
                map.get("lines").list().stream().map(CommandList::line).toList();
        return new CommandList(
                map.get("summary").text(), lines, map.get("result").text());
    }

    private static Line line(YamlNode node) {
        Map<String, YamlNode> map = node.map(List.of("say", "run"));
        if (map.size() != 2) {
            throw node.error("expected both say and run");
        }
        return new Line(map.get("say").text(), List.of(map.get("run").text().split("\\s+")));
    }
}
