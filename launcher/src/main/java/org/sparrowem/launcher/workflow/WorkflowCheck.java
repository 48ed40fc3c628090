package org.sparrowem.launcher.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
        checkTags();
        Stream.concat(workflow.once().stream(), workflow.steps().stream()).forEach(s -> byId.put(s.id(), s));
        if (root.containsKey("once")) {
            Map<String, YamlNode> nodes = root.get("once").map();
            workflow.once().forEach(s -> check(s, nodes.get(s.id()), workflow.once()));
        }
        Map<String, YamlNode> nodes = root.get("steps").map();
        workflow.steps().forEach(s -> check(s, nodes.get(s.id()), workflow.steps()));
        if (root.containsKey("repeat")) {
            root.get("repeat").map().values().forEach(this::param);
        }
        YamlNode curve = root.get("curve");
        checkRef(
                curve.isMap() ? curve.map().get("table") : curve,
                workflow.curve().table());
        if (root.containsKey("report")) {
            checkRef(root.get("report"), workflow.report());
        }
        checkParams();
    }

    private void checkTags() {
        if (!root.containsKey("tags")) {
            return;
        }
        root.get("tags").map().forEach((name, node) -> {
            if (workflow.params().containsKey(name) || name.matches("n|path|number")) {
                throw node.error("the name means something else already; expected another");
            }
            optionalParam(node.map(), "list");
            optionalParam(node.map(), "count");
            if (node.map().containsKey("count")
                    && workflow.params()
                            .get(workflow.tags().get(name).count())
                            .needs()
                            .isEmpty()) {
                throw node.map().get("count").error("the param must need another: what the branches are made of");
            }
        });
    }

    private void checkParams() {
        if (root.containsKey("params")) {
            root.get("params").map().values().forEach(group -> group.map()
                    .values()
                    .forEach(p -> optionalParam(p.map(), "needs")));
        }
        for (Param param : workflow.params().values()) {
            if (!param.needs().isEmpty() && !workflow.params().containsKey(param.needs())) {
                throw root.get("workflow")
                        .error("param '" + param.name() + "' needs '" + param.needs() + "', which is left out");
            }
        }
        workflow.common()
                .values()
                .forEach(p -> known(p, workflow.params().keySet(), "common: no param", root.get("workflow")));
    }

    private void check(Step step, YamlNode node, List<Step> neighbours) {
        Map<String, YamlNode> map = node.map();
        StageManifest manifest = manifest(step, map.getOrDefault("stage", node));
        optionalParam(map, "when");
        optionalParam(map, "unless_stored");
        if (!step.each().isEmpty()) {
            known(step.each(), workflow.tags().keySet(), "no tag", map.getOrDefault("each", node));
        }
        step.inputs().forEach((name, source) -> {
            YamlNode at = at(node, "inputs", name);
            declared(manifest, name, "input", at);
            List<Source.Ref> refs = Stream.concat(source.first().stream(), source.then().stream())
                    .toList();
            refs.forEach(r -> checkRef(at, r));
            refs.forEach(r -> checkBranch(step, r, at));
            if (refs.stream().anyMatch(r -> r.branch().equals(Source.Ref.ALL))
                    && !manifest.option(name).many()) {
                throw at.error(
                        "stage " + manifest.name() + " takes one file for " + name + "; '@*' gives one a branch");
            }
            source.first().forEach(r -> earlier(step, r, neighbours, at));
        });
        step.outputs().forEach((name, output) -> {
            YamlNode at = at(node, "outputs", name);
            declared(manifest, name, "output", at);
            holes(step, output.name(), at);
            known(output.when(), withNone(workflow.params().keySet()), "no param", at);
        });
        step.options().forEach((name, param) -> {
            YamlNode at = at(node, "options", name);
            declared(manifest, name, "option", at);
            known(param, workflow.params().keySet(), "no param", at);
        });
        step.instead().forEach((name, instead) -> {
            YamlNode at = at(node, "instead", name);
            known(name, step.options().keySet(), "the step does not set the option", at);
            known(instead.where(), workflow.params().keySet(), "no param", at);
        });
        step.fixed().forEach((name, value) -> {
            declared(manifest, name, "option", at(node, "fixed", name));
            holes(step, value, at(node, "fixed", name));
        });
    }

    /** Where an entry of a step stands; the step itself if it was taken over from another workflow. */
    private static YamlNode at(YamlNode step, String key, String name) {
        YamlNode part = step.map().get(key);
        return part == null ? step : part.map().getOrDefault(name, step);
    }

    private static Set<String> withNone(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        all.add("");
        return all;
    }

    /** A branch sees its own branch of its neighbours; from outside it must be said which. */
    private void checkBranch(Step step, Source.Ref ref, YamlNode at) {
        if (ref.isParam()) {
            return;
        }
        String tag = byId.get(ref.name()).each();
        if (tag.isEmpty() && !ref.branch().isEmpty()) {
            throw at.error("step '" + ref.name() + "' has no branches, so that '@" + ref.branch() + "' means nothing");
        }
        if (!tag.isEmpty() && ref.branch().isEmpty() && !tag.equals(step.each())) {
            throw at.error("step '" + ref.name() + "' is repeated for each " + tag + "; expected " + ref.name() + "."
                    + ref.output() + "@* for all, or @ and one of its values");
        }
        List<String> values =
                tag.isEmpty() ? List.of() : workflow.tags().get(tag).values();
        if (!values.isEmpty() && !ref.branch().isEmpty() && !ref.branch().equals(Source.Ref.ALL)) {
            known(ref.branch(), values, tag + " has no value", at);
        }
    }

    private void holes(Step step, String template, YamlNode at) {
        StoredName.fill(template, hole -> {
            Set<String> all = new HashSet<>(workflow.params().keySet());
            all.addAll(Set.of("n", "path", "number"));
            all.add(step.each());
            known(hole, all, "nothing fills", at);
            return "";
        });
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
