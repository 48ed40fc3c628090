package org.sparrowem.launcher.engines;

import java.util.List;
import java.util.stream.Stream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.StageManifest;
import org.sparrowem.launcher.manifest.StageOption;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Source;
import org.sparrowem.launcher.workflow.Step;
import org.sparrowem.launcher.workflow.Workflow;

/** How the steps of a workflow hang together, asked from the side of a stage or of one of its inputs. */
public final class Wiring {
    private static final String SETS = "sets#";

    /** Where an input of a stage comes from, in whichever step. */
    public enum Place {
        /** The directory of the run: another step made it. */
        RUN,
        /** A particle set. */
        SET,
        /** A file that the user may name. */
        GIVEN,
        /** A file from outside the project, perhaps with others beside it that it refers to. */
        OUTSIDE
    }

    private final Workflow workflow;
    private final Stages stages;

    /**
     * Looks at a workflow.
     *
     * @throws UsageError if it is one whose steps have branches or stand in for another run's
     */
    public Wiring(Workflow workflow, Stages stages) {
        this.workflow = workflow;
        this.stages = stages;
        all().filter(s -> !s.each().isEmpty() || s.there()).findFirst().ifPresent(s -> {
            throw new UsageError(workflow.name() + ": step " + s.id() + " has branches, which only the launcher runs;"
                    + " expected a workflow like refine");
        });
    }

    public Workflow workflow() {
        return workflow;
    }

    /** All steps, those before the first iteration first. */
    public Stream<Step> all() {
        return Stream.concat(workflow.once().stream(), workflow.steps().stream());
    }

    /** The stages that the workflow uses, in the order of their first use. */
    public List<StageManifest> stages() {
        return all().map(Step::stage).distinct().map(stages::manifest).toList();
    }

    /** The manifest of a step's stage. */
    public StageManifest manifest(Step step) {
        return stages.manifest(step.stage());
    }

    /** The files that a stage reads or writes, in the order of its manifest. */
    public static List<StageOption> files(StageManifest manifest, String role) {
        return manifest.options().stream().filter(o -> o.role().equals(role)).toList();
    }

    /** Where an input of a stage comes from. */
    public Place place(StageManifest manifest, StageOption input) {
        List<Source.Ref> refs = all().filter(s -> s.stage().equals(manifest.name()))
                .map(s -> s.inputs().get(input.name()))
                .filter(s -> s != null)
                .flatMap(Wiring::refs)
                .toList();
        if (brings(manifest) && input.position() == 0) {
            return Place.OUTSIDE;
        }
        if (refs.stream().anyMatch(r -> !r.isParam() && output(r).startsWith(SETS))) {
            return Place.SET;
        }
        return refs.isEmpty() || refs.stream().anyMatch(Source.Ref::isParam) ? Place.GIVEN : Place.RUN;
    }

    /** Whether a stage brings files of other programs into the project. */
    public boolean brings(StageManifest manifest) {
        return all().filter(s -> s.stage().equals(manifest.name()))
                .flatMap(s -> s.outputs().values().stream())
                .anyMatch(o -> o.name().startsWith(SETS));
    }

    /** The template of the output that a reference means. */
    public String output(Source.Ref ref) {
        return step(ref.name()).outputs().get(ref.output()).name();
    }

    /** The step of that name. */
    public Step step(String id) {
        return all().filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UsageError(workflow.name() + ": no step '" + id + "'"));
    }

    /** Whether a step stands before the first iteration. */
    public boolean isOnce(Step step) {
        return workflow.once().contains(step);
    }

    /** The input whose images say how many blocks there are. */
    public StageOption counted(StageManifest manifest) {
        List<StageOption> inputs = files(manifest, "input");
        // Particles come as a set; there are as many classes as references.
        return switch (manifest.scatter()) {
            case "particle" ->
                inputs.stream()
                        .filter(i -> place(manifest, i) == Place.SET)
                        .findFirst()
                        .orElseThrow();
            case "class" -> manifest.option("ref");
            default ->
                throw new UsageError("stage " + manifest.name() + " works in blocks of a " + manifest.scatter()
                        + ", of which no engine knows the number");
        };
    }

    private static Stream<Source.Ref> refs(Source source) {
        return Stream.concat(source.first().stream(), source.then().stream());
    }
}
