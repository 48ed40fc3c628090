package org.sparrowem.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparrowem.launcher.command.Installation;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.OptionLine;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;
import org.sparrowem.shell.StageProgram;
import org.sparrowem.shell.testing.Scene;
import org.sparrowem.shell.testing.StageRun;
import org.sparrowem.stages.classaverage.ClassAverage;
import org.sparrowem.stages.classify.Classify;
import org.sparrowem.stages.fsc.Fsc;
import org.sparrowem.stages.ingest.Import;
import org.sparrowem.stages.make3d.Make3d;
import org.sparrowem.stages.postprocess.PostProcess;
import org.sparrowem.stages.project3d.Project3d;
import org.sparrowem.stages.simmx.Simmx;
import org.sparrowem.stages.simulate.Simulate;
import org.sparrowem.store.Receipts;

/**
 * Whole refinements of a few small particles, planned from workflows/refine.yaml as the launcher does and run inside this JVM.
 * A step that has the same command and the same inputs as one of the base run is taken over from there: its key is the same,
 * so the stage itself keeps it.
 */
final class TinyRuns {
    static final int BOX = 32;
    static final int PARTICLES = 40;
    private static final Map<String, StageProgram<?>> PROGRAMS = Map.of(
            "import", new Import(),
            "project3d", new Project3d(),
            "simmx", new Simmx(),
            "classify", new Classify(),
            "classaverage", new ClassAverage(),
            "make3d", new Make3d(),
            "postprocess", new PostProcess(),
            "fsc", new Fsc());
    private static final List<String> BASE = List.of(
            "--input=sets#particles",
            "--model=init.hdf",
            "--iter=1",
            "--orientgen=eman:delta=45:inc_mirror=0:perturb=0");

    private static TinyRuns shared;

    final Path project;
    private final Workflow workflow;
    private final Stages stages;
    private final Plan basePlan;
    private int number;

    private TinyRuns() {
        try {
            project = Files.createTempDirectory("sparrow-tiny");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(project)));
        Installation installation =
                new Installation(new Stages(Dist.ROOT.resolve("target/dist/stages")), Dist.ROOT.resolve("workflows"));
        stages = installation.stages();
        workflow = installation.workflow("refine");
        simulate();
        basePlan = plan("base", List.of());
        carryOut(basePlan, "base");
    }

    /** The runs of all tests of this JVM. */
    static synchronized TinyRuns shared() {
        if (shared == null) {
            shared = new TinyRuns();
        }
        return shared;
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void simulate() {
        Scene.write(project.resolve("truth.hdf"), List.of(new Scene(BOX).map()));
        stage(
                new Simulate(),
                "particles",
                "--model=truth.hdf",
                "--count=" + PARTICLES,
                "--snr=0.5",
                "--maxshift=2",
                "--phaseflip",
                "--seed=3",
                "--startmap=init",
                "--startres=30");
        stage(new Import(), "particles.hdf", "sets#particles");
    }

    StageRun stage(StageProgram<?> program, String... words) {
        return StageRun.ok(program, project, words);
    }

    /** The run without any option. */
    TinyRun base() {
        return new TinyRun(project.resolve("base"));
    }

    /** A run with these options, in a directory of its own; an option of the base run may be given anew. */
    TinyRun run(String... options) {
        String path = "run" + ++number;
        carryOut(plan(path, List.of(options)), path);
        return new TinyRun(project.resolve(path));
    }

    /** A run that is broken off after a step of its last iteration: what comes later has nothing to do with the options in question. */
    TinyRun runTo(String last, String... options) {
        String path = "run" + ++number;
        List<PlannedStep> steps = new ArrayList<>();
        List<PlannedStep> all = plan(path, List.of(options)).steps();
        int lastIteration = all.get(all.size() - 1).iteration();
        for (PlannedStep step : all) {
            steps.add(step);
            if (step.id().equals(last) && step.iteration() == lastIteration) {
                break;
            }
        }
        carryOut(new Plan(steps), path);
        return new TinyRun(project.resolve(path));
    }

    /** The same in a directory that exists. */
    TinyRun runIn(TinyRun where, String... options) {
        String path = project.relativize(where.directory()).toString();
        carryOut(plan(path, List.of(options)), path);
        return where;
    }

    /** The parameters that the workflow declares. */
    Set<String> declared() {
        Set<String> names = new HashSet<>();
        workflow.params(p -> true).forEach(p -> names.add(p.name()));
        return names;
    }

    Plan plan(String path, List<String> options) {
        Map<String, String> words = new LinkedHashMap<>();
        List<String> all = new ArrayList<>(BASE);
        all.addAll(options);
        all.forEach(w -> words.put(w.split("=")[0], w));
        Settings settings = OptionLine.read(workflow, List.copyOf(words.values()), stages.components());
        return Planner.plan(workflow, settings, stages, path);
    }

    private void carryOut(Plan plan, String path) {
        Set<String> taken = new HashSet<>();
        for (PlannedStep step : plan.steps()) {
            PlannedStep twin = path.equals("base") ? null : basePlan.find(step.id(), step.iteration());
            if (twin != null && isSame(step, twin, path, taken)) {
                takeOver(step, twin);
                taken.addAll(step.outputs());
            }
            stage(PROGRAMS.get(step.stage()), step.argv().toArray(String[]::new));
        }
    }

    private static boolean isSame(PlannedStep step, PlannedStep twin, String path, Set<String> taken) {
        List<String> renamed = step.argv().stream()
                .map(w -> w.replace(path + "#", "base#").replace(path + "/", "base/"))
                .toList();
        return renamed.equals(twin.argv())
                && step.inputs().stream().allMatch(i -> taken.contains(i) || !i.startsWith(path));
    }

    private void takeOver(PlannedStep step, PlannedStep twin) {
        for (int i = 0; i < step.outputs().size(); i++) {
            copy(file(twin.outputs().get(i)), file(step.outputs().get(i)));
        }
        copy(Receipts.fileOf(file(twin.primary())), Receipts.fileOf(file(step.primary())));
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            if (!Files.exists(to)) {
                Files.copy(from, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String address) {
        String path = address.replace('#', '/');
        return project.resolve(path.endsWith(".txt") ? path : path + ".hdf");
    }
}
