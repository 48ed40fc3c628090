package org.sparrowem.launcher.scheduler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;

/**
 * A submission script with named fields such as <code>{mem_mb}</code>. A line that names a field which is empty is left out;
 * <code>${name}</code> is the shell's own and stays.
 */
record Template(String name, String text) {
    private static final Pattern FIELD = Pattern.compile("(?<!\\$)\\{([a-z][a-z_]*)}");

    /** The fields that every job has. */
    static final Set<String> COMPUTED = Set.of(
            "name",
            "step",
            "stage",
            "project",
            "command",
            "cpus",
            "slots",
            "mem_mb",
            "mem_mb_per_cpu",
            "time",
            "minutes",
            "array",
            "after",
            "log");

    /** What our own templates leave to the user. */
    private static final Set<String> LEFT_OPEN = Set.of("partition", "account", "qos", "pe");

    /** Fields that may be empty unless the user gives them a value. */
    private static final Set<String> OPTIONAL = Set.of("partition", "account", "qos", "slots", "array", "after");

    /** The template that comes with Sparrow. */
    static Template builtIn(String scheduler) {
        try (InputStream in = Template.class.getResourceAsStream(scheduler + ".sh")) {
            return new Template("the template for " + scheduler, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template of the user's. */
    static Template read(Path file) {
        try {
            Template template = new Template(file.toString(), Files.readString(file));
            if (!template.fields().contains("command")) {
                throw new UsageError("template=" + file + " has no field {command}, where the work would stand");
            }
            return template;
        } catch (IOException e) {
            throw new UsageError("template=" + file + " is not a text file that can be read");
        }
    }

    /** The fields that it names. */
    Set<String> fields() {
        Set<String> fields = new TreeSet<>();
        for (Matcher m = FIELD.matcher(text); m.find(); ) {
            fields.add(m.group(1));
        }
        return fields;
    }

    /** Fails if it names a field that neither we nor the user have, or if the work may be left out with its line. */
    void check(Set<String> given) {
        Set<String> known = new TreeSet<>(COMPUTED);
        known.addAll(given);
        known.addAll(LEFT_OPEN);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Set<String> fields = new Template(name, line).fields();
            for (String field : fields) {
                if (fields.contains("command") && OPTIONAL.contains(field) && !given.contains(field)) {
                    throw new UsageError(
                            name + ", line " + number + ": {" + field + "} may be empty, and a line with an empty"
                                    + " field is left out, here with {command}; use {" + field + "} in another line");
                }
                if (!known.contains(field)) {
                    throw new UsageError(name + ", line " + number + ": there is no field {" + field + "}"
                            + Nearest.hint(field, known) + "; give it a value with " + field + "=..., or use one of "
                            + String.join(" ", known));
                }
            }
        }
    }

    /** The script with every field filled in. */
    String fill(Map<String, String> values) {
        StringBuilder script = new StringBuilder();
        for (String line : text.split("\n")) {
            List<String> used = List.copyOf(new Template(name, line).fields());
            if (used.stream().noneMatch(f -> values.getOrDefault(f, "").isEmpty())) {
                script.append(FIELD.matcher(line).replaceAll(m -> Matcher.quoteReplacement(values.get(m.group(1)))))
                        .append('\n');
            }
        }
        return script.toString();
    }
}
