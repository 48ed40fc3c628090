package org.sparrowem.launcher.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.manifest.Stages;

/** Checks that every name in a workflow file means something: parameters, steps, stages and their inputs, outputs and options. */
final class WorkflowCheck {
    private final Map<String, YamlNode> root;
    private final Workflow workflow;
    private final Stages stages;
    private final Map<String, Step> byId = new HashMap<>();

    WorkflowCheck(Map<String, YamlNode> root, Workflow workflow, Stages stages) {
        this.root = root;
        this.workflow = workflow;
        this.stages = stages;
    }

    void run() {
        Stream.concat(workflow.once().stream(), workflow.steps().stream()).forEach(s -> byId.put(s.id(), s));
        if (root.containsKey("once")) {
            Map<String, YamlNode> nodes = root.get("once").map();
            workflow.once().forEach(s -> check(s, nodes.get(s.id()), workflow.once()));
        }
        Map<String, YamlNode> nodes = root.get("steps").map();
        workflow.steps().forEach(s -> check(s, nodes.get(s.id()), workflow.steps()));
        root.get("repeat").map().values().forEach(this::param);
        checkRef(root.get("curve"), workflow.curve());
        root.get("params").map().values().forEach(group -> group.map()
                .values()
                .forEach(p -> optionalParam(p.map(), "needs")));
    }

    private void check(Step step, YamlNode node, List<Step> neighbours) {
        Map<String, YamlNode> map = node.map();
        StageManifest manifest = manifest(step, map.getOrDefault("stage", node));
        optionalParam(map, "when");
        optionalParam(map, "unless_stored");
        step.inputs().forEach((name, source) -> {
            YamlNode at = map.get("inputs").map().get(name);
            declared(manifest, name, "input", at);
            source.first().forEach(r -> checkRef(at, r));
            source.then().forEach(r -> checkRef(at, r));
            source.first().forEach(r -> earlier(step, r, neighbours, at));
        });
        step.outputs().forEach((name, output) -> {
            YamlNode at = map.get("outputs").map().get(name);
            declared(manifest, name, "output", at);
            if (!output.when().isEmpty()) {
                param(at.map().get("when"));
            }
        });
        step.options().forEach((name, param) -> {
            YamlNode at = map.get("options").map().get(name);
            declared(manifest, name, "option", at);
            param(at);
        });
        step.instead().forEach((name, instead) -> {
            YamlNode at = map.get("instead").map().get(name);
            known(name, step.options().keySet(), "the step does not set the option", at);
            param(at.map().get("where"));
        });
        step.fixed()
                .forEach((name, value) -> declared(
                        manifest, name, "option", map.get("fixed").map().get(name)));
    }

    private StageManifest manifest(Step step, YamlNode at) {
        try {
            return stages.manifest(step.stage());
        } catch (UsageError e) {
            throw at.error(e.getMessage());
        }
    }

    private static void declared(StageManifest manifest, String name, String role, YamlNode at) {
        List<String> names = manifest.options().stream()
                .filter(o -> o.role().equals(role))
                .map(StageOption::name)
                .toList();
        known(name, names, "stage " + manifest.name() + " has no " + role, at);
    }

    private void earlier(Step step, Source.Ref ref, List<Step> neighbours, YamlNode at) {
        int mine = neighbours.indexOf(step);
        int other = neighbours.indexOf(byId.get(ref.name()));
        if (!ref.isParam() && other >= mine) {
            throw at.error("step '" + ref.name() + "' does not come before '" + step.id() + "'");
        }
    }

    private void checkRef(YamlNode at, Source.Ref ref) {
        if (ref.isParam()) {
            known(ref.name(), workflow.params().keySet(), "no param", at);
        } else {
            known(ref.name(), byId.keySet(), "no step", at);
            Set<String> outputs = byId.get(ref.name()).outputs().keySet();
            known(ref.output(), outputs, "step " + ref.name() + " has no output", at);
        }
    }

    private void optionalParam(Map<String, YamlNode> map, String key) {
        if (map.containsKey(key)) {
            param(map.get(key));
        }
    }

    private void param(YamlNode at) {
        known(at.text(), workflow.params().keySet(), "no param", at);
    }

    private static void known(String name, Collection<String> names, String complaint, YamlNode at) {
        if (!names.contains(name)) {
            throw at.error(complaint + " '" + name + "'" + Nearest.hint(name, names) + "; known: "
                    + String.join(", ", new java.util.TreeSet<>(names)));
        }
    }
}
