package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.Components;
import org.sparrowem.launcher.manifest.ValueRule;

/** Reads a command line against the parameters of a workflow, with the spelling rules of the stages; collects every mistake. */
public final class OptionLine {
    private final Workflow workflow;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private OptionLine(Workflow workflow) {
        this.workflow = workflow;
    }

    /**
     * Reads the arguments.
     *
     * @throws UsageError with every mistake: unknown names, wrong types, values out of range, unknown components and
     *     parameters, options that need another, options that are not made yet
     */
    public static Settings read(Workflow workflow, List<String> argv, Components components) {
        return read(workflow, argv, components, path -> Map.of());
    }

    /**
     * Reads the arguments of a workflow that works in another's finished runs.
     *
     * @param inherited what was given when the run in a directory was started, which counts where nothing is given now;
     *     called with the value of {@code --path}, empty for none
     */
    public static Settings read(
            Workflow workflow,
            List<String> argv,
            Components components,
            Function<String, Map<String, String>> inherited) {
        OptionLine line = new OptionLine(workflow);
        line.split(argv);
        if (line.problems.isEmpty()) {
            inherited.apply(line.given.getOrDefault("path", "")).forEach(line::inherit);
        }
        line.check(components);
        if (!line.problems.isEmpty()) {
            throw new UsageError(
                    line.problems.stream().map(p -> workflow.name() + ": " + p).toList());
        }
        return new Settings(workflow, line.given);
    }

    private void split(List<String> argv) {
        for (int i = 0; i < argv.size(); i++) {
            String arg = argv.get(i);
            if (!arg.startsWith("-")) {
                problems.add("unexpected argument '" + arg + "'; write --input=" + arg + " or --model=" + arg);
                continue;
            }
            int equals = arg.indexOf('=');
            boolean attached = !arg.startsWith("--") && equals < 0 && arg.length() > 2;
            String typed = attached ? arg.substring(0, 2) : equals < 0 ? arg : arg.substring(0, equals);
            Param param = find(typed);
            if (param == null) {
                problems.add("no option '" + typed + "'" + Nearest.hint(typed, names()));
            } else if (equals >= 0) {
                put(param, arg.substring(equals + 1));
            } else if (attached) {
                put(param, arg.substring(2));
            } else if (param.option().isFlag()) {
                put(param, "1");
            } else if (i + 1 < argv.size()) {
                put(param, argv.get(++i));
            } else {
                problems.add(typed + " needs a value (" + param.option().type() + ")");
            }
        }
    }

    private Param find(String typed) {
        return workflow.params().values().stream()
                .filter(p -> typed.equals("--" + p.name())
                        || (!p.option().shortName().isEmpty()
                                && typed.equals("-" + p.option().shortName())))
                .findFirst()
                .orElse(null);
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        workflow.params().values().forEach(p -> names.add("--" + p.name()));
        return names;
    }

    private void put(Param param, String value) {
        if (given.put(param.name(), value) != null) {
            problems.add("--" + param.name() + " is given twice");
        }
    }

    /** Takes a value over as if it had been typed, unless it is the default anyway. */
    private void inherit(String name, String value) {
        Param param = workflow.params().get(name);
        boolean usual = param == null || value.equals(param.option().isFlag() ? "0" : param.def());
        if (!usual && !value.isEmpty()) {
            given.putIfAbsent(name, value);
        }
    }

    private void check(Components components) {
        for (Param param : workflow.params().values()) {
            String value = given.get(param.name());
            if (value == null) {
                if (param.option().required()) {
                    problems.add("--" + param.name() + " is required: "
                            + param.option().doc());
                }
                continue;
            }
            // A default such as 0 for "absent" may lie outside the stage's own range.
            List<String> wrong =
                    value.equals(param.def()) ? List.of() : ValueRule.problems(param.option(), value, components);
            wrong.forEach(w -> problems.add("--" + (w.startsWith(param.name() + " ") ? w : param.name() + ": " + w)));
            if (value.isEmpty() && param.option().required()) {
                problems.add(
                        "--" + param.name() + " is empty: " + param.option().doc());
            }
        }
        if (problems.isEmpty()) {
            checkNeeds();
        }
    }

    private void checkNeeds() {
        Settings settings = new Settings(workflow, given);
        for (String name : given.keySet()) {
            String needs = workflow.params().get(name).needs();
            if (!needs.isEmpty() && settings.isSet(name) && !settings.isSet(needs)) {
                problems.add("--" + name + " has no effect without --" + needs + " ("
                        + workflow.params().get(needs).option().doc() + "); give it too, or leave --" + name + " out");
            }
        }
    }
}
