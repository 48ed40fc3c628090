package org.sparrowem.launcher.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.workflow.Param;
import org.sparrowem.launcher.workflow.Workflow;

/** Help for a workflow, derived from its file and the manifests. */
final class WorkflowHelp {
    private static final int WIDTH = 100;
    private static final int MARGIN = 28;

    private WorkflowHelp() {}

    static String of(Workflow workflow, String examples) {
        StringBuilder s = new StringBuilder();
        s.append("usage: sparrow ")
                .append(workflow.name())
                .append(required(workflow))
                .append(" [options]\n\n");
        wrap(workflow.summary() + ". " + workflow.details(), WIDTH)
                .forEach(l -> s.append(l).append('\n'));
        s.append('\n').append(examples.strip()).append('\n');
        String group = "";
        for (Param param : workflow.params().values()) {
            if (!param.group().equals(group)) {
                group = param.group();
                s.append('\n').append(group).append(":\n");
            }
            s.append(entry(left(param), text(param)));
        }
        return s.toString();
    }

    private static String required(Workflow workflow) {
        StringBuilder s = new StringBuilder();
        for (Param param : workflow.params(p -> p.option().required())) {
            s.append(" --").append(param.name()).append(param.file() ? "=FILE" : "=N");
        }
        return s.toString();
    }

    private static String left(Param param) {
        StageOption o = param.option();
        String shortForm = o.shortName().isEmpty() ? "" : "-" + o.shortName() + ", ";
        return "  " + shortForm + "--" + o.name()
                + (o.isFlag() ? "" : "=" + o.type().toUpperCase(Locale.ROOT).replace(' ', '-'));
    }

    private static String text(Param param) {
        String required = param.option().required() ? " (required)" : "";
        String needs = param.needs().isEmpty() ? "" : " (with --" + param.needs() + ")";
        return param.option().describe() + required + needs;
    }

    /** A line with a name on the left and a wrapped text on the right. */
    static String entry(String left, String text) {
        String gap = " ".repeat(MARGIN);
        String start = left.length() > MARGIN - 2 ? left + "\n" + gap : left + " ".repeat(MARGIN - left.length());
        return start + String.join("\n" + gap, wrap(text, WIDTH - MARGIN)) + "\n";
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
