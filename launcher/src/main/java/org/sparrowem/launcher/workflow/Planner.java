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

/** Makes the plan of a run. It reads no file but its arguments: the same workflow and settings give the same plan. */
public final class Planner {
    private final Workflow workflow;
    private final Settings settings;
    private final Stages stages;
    private final String path;
    /** Addresses by {@code step.output} of the steps before the first iteration, of the last and of this iteration. */
    private final Map<String, String> once = new HashMap<>();

    private Map<String, String> previous = new HashMap<>();
    private Map<String, String> current = new HashMap<>();

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
        List<PlannedStep> steps = new ArrayList<>();
        for (Step step : workflow.once()) {
            if (isWanted(step)) {
                steps.add(resolve(step, -1));
                once.putAll(current);
                current.clear();
            }
        }
        int from = settings.whole(workflow.from());
        if (from > 0) {
            nameOutputs(from - 1);
        }
        for (int n = from; n < settings.whole(workflow.to()); n++) {
            for (Step step : workflow.steps()) {
                if (isWanted(step)) {
                    steps.add(resolve(step, n));
                }
            }
            previous = current;
            current = new HashMap<>();
        }
        return new Plan(List.copyOf(steps));
    }

    /** An iteration that is not run again still has its outputs' names. */
    private void nameOutputs(int n) {
        for (Step step : workflow.steps()) {
            if (isWanted(step)) {
                outputs(step, n).forEach((name, address) -> previous.put(step.id() + "." + name, address));
            }
        }
    }

    private boolean isWanted(Step step) {
        boolean asked = step.when().isEmpty() || settings.isSet(step.when());
        return asked && (step.unlessStored().isEmpty() || !StoredName.isStored(settings.get(step.unlessStored())));
    }

    private PlannedStep resolve(Step step, int n) {
        StageManifest manifest = stages.manifest(step.stage());
        Map<String, String> inputs = inputs(step, manifest, n);
        Map<String, String> outputs = outputs(step, n);
        outputs.forEach((name, address) -> current.put(step.id() + "." + name, address));
        Map<String, String> files = new LinkedHashMap<>(inputs);
        files.putAll(outputs);
        List<String> argv = files(manifest, files);
        argv.addAll(options(step));
        return new PlannedStep(
                step.id(),
                step.stage(),
                n,
                List.copyOf(inputs.values()),
                outputs.values().iterator().next(),
                List.copyOf(outputs.values()),
                List.copyOf(argv));
    }

    private Map<String, String> inputs(Step step, StageManifest manifest, int n) {
        Map<String, String> inputs = new LinkedHashMap<>();
        step.inputs().forEach((name, source) -> {
            String address = find(source, n);
            if (address != null) {
                inputs.put(name, address);
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

    private String find(Source source, int n) {
        boolean later = n >= 0 && !source.then().isEmpty() && !previous.isEmpty();
        for (Source.Ref ref : later ? source.then() : source.first()) {
            String key = ref.name() + "." + ref.output();
            String address = ref.isParam()
                    ? emptyToNull(settings.get(ref.name()))
                    : later ? previous.get(key) : current.getOrDefault(key, once.get(key));
            if (address != null) {
                return address;
            }
        }
        return null;
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private Map<String, String> outputs(Step step, int n) {
        Map<String, String> addresses = new LinkedHashMap<>();
        step.outputs().forEach((name, output) -> {
            if (output.when().isEmpty() || settings.isSet(output.when())) {
                addresses.put(name, StoredName.fill(output.name(), path, n, settings));
            }
        });
        return addresses;
    }

    private List<String> options(Step step) {
        List<String> argv = new ArrayList<>();
        step.options().forEach((option, param) -> {
            Step.Instead instead = step.instead().get(option);
            if (instead != null && settings.isSet(instead.where()) && instead.applies(settings.get(instead.where()))) {
                argv.add("--" + option + "=" + instead.value());
            } else {
                add(argv, option, param);
            }
        });
        step.fixed().forEach((option, value) -> argv.add("--" + option + "=" + value));
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
