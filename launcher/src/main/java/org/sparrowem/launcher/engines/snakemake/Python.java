package org.sparrowem.launcher.engines.snakemake;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.workflow.Source;

/** Pieces of Python. */
final class Python {
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)}");

    private Python() {}

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A list of the names by which {@code find} knows sources. */
    static String sources(List<Source.Ref> refs) {
        return refs.stream()
                .map(r -> quote(r.isParam() ? r.name() : r.name() + "." + r.output()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The file behind the template of an output's address, with {@code {n}} left for Snakemake. */
    static String file(String template) {
        String path = template.replace('#', '/');
        String file = path.substring(path.lastIndexOf('/') + 1).contains(".") ? path : path + ".hdf";
        StringBuilder python = new StringBuilder();
        Matcher hole = HOLE.matcher(file);
        int end = 0;
        while (hole.find()) {
            text(python, file.substring(end, hole.start()));
            String name = hole.group(1);
            if (name.equals("n")) {
                text(python, "{n}");
            } else {
                add(python, name.equals("path") ? "RUN" : "bare(" + quote(name) + ")");
            }
            end = hole.end();
        }
        text(python, file.substring(end));
        return python.toString().replace("\" + \"", "");
    }

    /** A value that a workflow always gives; those of branches and iterations are the launcher's alone. */
    static String fixed(String option, String value) {
        if (HOLE.matcher(value).find()) {
            throw new UsageError("the value '" + value + "' of " + option + " depends on the iteration or a branch;"
                    + " expected a plain one");
        }
        return quote("--" + option + "=" + value);
    }

    private static void text(StringBuilder python, String text) {
        if (!text.isEmpty()) {
            add(python, quote(text));
        }
    }

    private static void add(StringBuilder python, String term) {
        python.append(python.isEmpty() ? "" : " + ").append(term);
    }
}
