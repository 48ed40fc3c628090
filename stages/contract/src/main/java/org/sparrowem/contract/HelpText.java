package org.sparrowem.contract;

import java.util.List;
import java.util.stream.Collectors;

/** Help as text, derived from the declarations. */
public final class HelpText {
    private static final int WIDTH = 100;
    private static final int MARGIN = 30;

    private HelpText() {}

    /** The whole help page of a stage: usage, inputs and outputs, options, the common options, and its teaching text. */
    public static String stage(Class<? extends Record> options, List<Class<? extends Record>> common) {
        Stage stage = options.getAnnotation(Stage.class);
        List<OptionSpec> specs = OptionSpec.of(options);
        StringBuilder s = new StringBuilder();
        s.append("usage: ").append(stage.name());
        specs.stream()
                .filter(o -> o.position() >= 0)
                .sorted((a, b) -> Integer.compare(a.position(), b.position()))
                .forEach(o -> s.append(o.optional() ? " [" + o.name() + "]" : " <" + o.name() + ">"));
        s.append(" [options]\n\n").append(stage.summary()).append('.');
        if (!stage.eman2().isEmpty()) {
            s.append(" Takes the place of EMAN2's ").append(stage.eman2()).append('.');
        }
        s.append('\n');
        section(s, "Inputs", specs, OptionSpec.Role.INPUT);
        section(s, "Outputs", specs, OptionSpec.Role.OUTPUT);
        section(s, "Options", specs, OptionSpec.Role.OPTION);
        common.forEach(c -> section(s, "Common to all stages", OptionSpec.of(c), OptionSpec.Role.OPTION));
        if (!stage.details().isEmpty()) {
            s.append('\n').append(stage.details().strip()).append('\n');
        }
        return s.toString();
    }

    /** Lists the components of a kind: names and summaries, from verbosity 1 on the parameters too (as EMAN2's e2help). */
    public static String components(Class<?> kind, int verbosity) {
        Catalog<?> catalog = Catalog.of(kind);
        StringBuilder s = new StringBuilder();
        for (String name : catalog.names()) {
            Class<? extends Record> type = catalog.type(name);
            s.append(entry(name, type.getAnnotation(Named.class).summary()));
            if (verbosity > 0) {
                OptionSpec.of(type).forEach(p -> s.append(entry("    " + p.name(), describe(p))));
            }
        }
        return s.toString();
    }

    private static void section(StringBuilder s, String title, List<OptionSpec> specs, OptionSpec.Role role) {
        List<OptionSpec> mine = specs.stream().filter(o -> o.role() == role).toList();
        if (mine.isEmpty()) {
            return;
        }
        s.append('\n').append(title).append(":\n");
        for (OptionSpec o : mine) {
            String shortForm = o.shortName().isEmpty() ? "" : "-" + o.shortName() + ", ";
            String type = role == OptionSpec.Role.OPTION ? o.typeName() : o.isMany() ? "FILE,FILE..." : "FILE";
            String value = o.isFlag() ? "" : "=" + type.toUpperCase();
            s.append(entry("  " + shortForm + "--" + o.name() + value, describe(o)));
        }
    }

    private static String describe(OptionSpec o) {
        StringBuilder s = new StringBuilder(o.doc());
        if (!o.unit().isEmpty() || !o.range().isEmpty()) {
            s.append(" [").append((o.range() + " " + o.unit()).strip()).append(']');
        }
        if (o.componentKind() != null) {
            s.append(" (sparrow help ").append(o.componentKind().list()).append(" -v 1)");
        }
        if (!o.def().isEmpty() && !(o.isFlag() && o.def().equals("0"))) {
            s.append(" (default ").append(o.def()).append(')');
        }
        return s.toString();
    }

    private static String entry(String left, String text) {
        StringBuilder s = new StringBuilder(left);
        if (left.length() > MARGIN - 2) {
            s.append('\n').append(" ".repeat(MARGIN));
        } else {
            s.append(" ".repeat(MARGIN - left.length()));
        }
        return s.append(wrap(text).stream().collect(Collectors.joining("\n" + " ".repeat(MARGIN))))
                .append('\n')
                .toString();
    }

    private static List<String> wrap(String text) {
        List<String> lines = new java.util.ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - MARGIN) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
