package org.sparrowem.launcher.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Tag.Branch;

/** Makes the plan of a run. It reads no file but its arguments: the same workflow and settings give the same plan. */
public final class Planner {
    private final Workflow workflow;
    private final Settings settings;
    private final Stages stages;
    private final String path;
    /** Addresses by {@code step.output@branch} of the steps before the first iteration, of the last and of this iteration. */
    private final Map<String, String> once = new HashMap<>();

    private Map<String, String> previous = new HashMap<>();
    private Map<String, String> current = new HashMap<>();
    private final List<PlannedStep> plan = new ArrayList<>();

    private Planner(Workflow workflow, Settings settings, Stages stages, String path) {
        this.workflow = workflow;
        this.settings = settings;
        this.stages = stages;
        this.path = path;
    }

    /**
     * Plans a run.
     *
     * @param path the run's directory, for example {@code refine_01}
     */
    public static Plan plan(Workflow workflow, Settings settings, Stages stages, String path) {
        return new Planner(workflow, settings, stages, path).plan();
    }

    private Plan plan() {
        for (Step step : workflow.once()) {
            add(step, -1, true);
            once.putAll(current);
            current.clear();
        }
        int from = workflow.repeat().first(settings);
        if (from > 0 && !workflow.repeat().isSingle()) {
            // An iteration that is not run again still has its outputs' names.
            workflow.steps().forEach(step -> add(step, from - 1, false));
            nextIteration();
        }
        for (int n = from; n < workflow.repeat().end(settings); n++) {
            for (Step step : workflow.steps()) {
                add(step, n, true);
            }
            nextIteration();
        }
        return new Plan(List.copyOf(plan));
    }

    private void nextIteration() {
        previous = current;
        current = new HashMap<>();
    }

    /** Names the outputs of a step, in all its branches, and plans to make them unless they are there. */
    private void add(Step step, int n, boolean make) {
        if (!isWanted(step) || isTooEarly(step)) {
            return;
        }
        for (Branch branch : branches(step)) {
            Map<String, String> outputs = outputs(step, n, branch);
            if (make && !step.there()) {
                plan.add(resolve(step, n, branch, outputs));
            }
            outputs.forEach((name, address) -> current.put(key(step.id(), name, branch.value()), address));
        }
    }

    private List<Branch> branches(Step step) {
        return step.each().isEmpty()
                ? List.of(Branch.NONE)
                : workflow.tags().get(step.each()).branches(workflow, settings);
    }

    private static String key(String step, String output, String branch) {
        return step + "." + output + (branch.isEmpty() ? "" : "@" + branch);
    }

    private boolean isWanted(Step step) {
        boolean asked = step.when().isEmpty() || settings.isSet(step.when());
        return asked && (step.unlessStored().isEmpty() || !StoredName.isStored(settings.get(step.unlessStored())));
    }

    /** A step that lives on the iteration before is left out of the first. */
    private boolean isTooEarly(Step step) {
        return previous.isEmpty()
                && step.inputs().values().stream().anyMatch(s -> s.first().isEmpty());
    }

    private PlannedStep resolve(Step step, int n, Branch branch, Map<String, String> outputs) {
        StageManifest manifest = stages.manifest(step.stage());
        Map<String, List<String>> inputs = inputs(step, manifest, n, branch);
        Map<String, String> files = new LinkedHashMap<>();
        inputs.forEach((name, addresses) -> files.put(name, String.join(",", addresses)));
        files.putAll(outputs);
        List<String> argv = files(manifest, files);
        argv.addAll(options(step, n, branch));
        return new PlannedStep(
                step.id(),
                step.stage(),
                branch.value(),
                n,
                inputs.values().stream().flatMap(List::stream).toList(),
                outputs.values().iterator().next(),
                List.copyOf(outputs.values()),
                outputs.keySet().stream().map(manifest.kinds()::get).toList(),
                List.copyOf(argv));
    }

    private Map<String, List<String>> inputs(Step step, StageManifest manifest, int n, Branch branch) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        step.inputs().forEach((name, source) -> {
            List<String> addresses = find(source, n, branch);
            if (!addresses.isEmpty()) {
                inputs.put(name, addresses);
            } else if (manifest.option(name).required()) {
                throw new UsageError(workflow.name() + ": step " + step.id() + " has nothing for its input " + name);
            }
        });
        return inputs;
    }

    /** Files on a command line: the positional ones in their places, then the others by name. */
    private static List<String> files(StageManifest manifest, Map<String, String> files) {
        List<String> argv = new ArrayList<>();
        files.keySet().stream()
                .map(manifest::option)
                .filter(o -> o.position() >= 0)
                .sorted(Comparator.comparingInt(StageOption::position))
                .forEach(o -> argv.add(files.get(o.name())));
        files.forEach((name, address) -> {
            if (manifest.option(name).position() < 0) {
                argv.add("--" + name + "=" + address);
            }
        });
        return argv;
    }

    /** The addresses of the first alternative that the plan has: one, or one for each branch that is gathered. */
    private List<String> find(Source source, int n, Branch branch) {
        boolean later = n >= 0 && !source.then().isEmpty() && !previous.isEmpty();
        for (Source.Ref ref : later ? source.then() : source.first()) {
            List<String> addresses = ref.isParam()
                    ? List.of(branch.valueOf(ref.name(), settings))
                    : branchesOf(ref, branch).stream()
                            .map(b -> key(ref.name(), ref.output(), b))
                            .map(key -> later ? previous.get(key) : current.getOrDefault(key, once.get(key)))
                            .map(address -> address == null ? "" : address)
                            .toList();
            if (addresses.stream().noneMatch(String::isEmpty)) {
                return addresses;
            }
        }
        return List.of();
    }

    private List<String> branchesOf(Source.Ref ref, Branch mine) {
        Step step = workflow.step(ref.name());
        if (step.each().isEmpty()) {
            return List.of("");
        }
        return switch (ref.branch()) {
            case "" -> List.of(mine.value());
            case Source.Ref.ALL -> branches(step).stream().map(Branch::value).toList();
            default -> List.of(ref.branch());
        };
    }

    private Map<String, String> outputs(Step step, int n, Branch branch) {
        Map<String, String> addresses = new LinkedHashMap<>();
        step.outputs().forEach((name, output) -> {
            if (output.when().isEmpty() || settings.isSet(output.when())) {
                addresses.put(name, StoredName.fill(output.name(), hole -> inName(hole, n, branch)));
            }
        });
        return addresses;
    }

    private String inName(String hole, int n, Branch branch) {
        if (hole.equals("path") && branch.tag() != null && !branch.tag().path().isEmpty()) {
            return StoredName.fill(branch.tag().path(), h -> h.equals("path") ? path : inName(h, n, branch));
        }
        return hole.equals("path")
                ? path
                : isParam(hole) ? StoredName.bare(settings.get(hole)) : inText(hole, n, branch);
    }

    private boolean isParam(String hole) {
        return workflow.params().containsKey(hole);
    }

    private String inText(String hole, int n, Branch branch) {
        return switch (hole) {
            case "n" -> String.format("%02d", n);
            case "number" -> Integer.toString(branch.number());
            default -> isParam(hole) ? settings.get(hole) : branch.value();
        };
    }

    private List<String> options(Step step, int n, Branch branch) {
        List<String> argv = new ArrayList<>();
        step.options().forEach((option, param) -> {
            Step.Instead instead = step.instead().get(option);
            if (instead != null && settings.isSet(instead.where()) && instead.applies(settings.get(instead.where()))) {
                argv.add("--" + option + "=" + instead.value());
            } else {
                add(argv, option, param);
            }
        });
        step.fixed()
                .forEach((option, value) ->
                        argv.add("--" + option + "=" + StoredName.fill(value, hole -> inText(hole, n, branch))));
        workflow.common().forEach((option, param) -> add(argv, option, param));
        return argv;
    }

    private void add(List<String> argv, String option, String param) {
        String needs = workflow.params().get(param).needs();
        if (settings.isSet(param) && (needs.isEmpty() || settings.isSet(needs))) {
            boolean flag = workflow.params().get(param).option().isFlag();
            argv.add(flag ? "--" + option : "--" + option + "=" + settings.get(param));
        }
    }
}
