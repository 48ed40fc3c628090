package org.sparrowem.launcher.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.sparrowem.contract.Nearest;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.manifest.Stages;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.Planner;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;

/** The runs of a project, found by their registers; what belongs to which iteration is known from their plans. */
public final class Runs {
    private static final int DEPTH = 4;

    private final Path project;
    private final Stages stages;
    private final Function<String, Workflow> workflows;
    private final Places places;

    /** The runs of a project; {@code workflows} reads a workflow by name. */
    public Runs(Path project, Stages stages, Function<String, Workflow> workflows) {
        this.project = project;
        this.stages = stages;
        this.workflows = workflows;
        this.places = new Places(project);
    }

    /** All of them, by path. */
    public List<StoredRun> all() {
        return paths().stream().map(path -> read(path, names(path))).toList();
    }

    /** The run in a directory, empty if there is none whose register can be believed. */
    public Optional<StoredRun> find(String path) {
        Path run = project.resolve(path);
        List<String> names = names(path).stream()
                .filter(name -> !Register.isDamaged(run, name))
                .toList();
        return names.contains(Register.NAME) ? Optional.of(read(path, names)) : Optional.empty();
    }

    /** The run in a directory. Fails with the nearest name if there is none, and if a register in it is damaged. */
    public StoredRun of(String given) {
        String path = Path.of(given).normalize().toString();
        if (!names(path).contains(Register.NAME)) {
            throw new UsageError(given + " holds no run (it has no register)" + Nearest.hint(path, paths()));
        }
        return read(path, names(path));
    }

    private List<String> names(String path) {
        return Register.names(project.resolve(path));
    }

    /** The directories that hold a register, relative to the project. */
    public TreeSet<String> paths() {
        TreeSet<String> paths = new TreeSet<>();
        try {
            Files.walkFileTree(project, java.util.Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    boolean hidden =
                            !dir.equals(project) && dir.getFileName().toString().startsWith(".");
                    if (!hidden && Files.isRegularFile(dir.resolve(Register.NAME))) {
                        paths.add(project.relativize(dir).toString());
                    }
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot list " + project, e);
        }
        return paths;
    }

    private StoredRun read(String path, List<String> names) {
        Path run = project.resolve(path);
        List<StoredRun.Part> parts = new ArrayList<>();
        for (String name : names) {
            Register register = Register.read(run, name).orElseThrow();
            Workflow workflow = workflows.apply(register.workflow());
            Map<String, String> given = register.set();
            given.keySet().retainAll(workflow.params().keySet());
            Settings settings = reached(workflow, new Settings(workflow, given), path);
            parts.add(new StoredRun.Part(
                    name,
                    Planner.plan(workflow, settings, stages, path),
                    (part, other) -> Planner.plan(workflow, settings, stages, other)));
        }
        return new StoredRun(path, Collections.unmodifiableList(parts));
    }

    /** The register tells how many iterations were asked for first; the run may have been continued since. */
    private Settings reached(Workflow workflow, Settings settings, String path) {
        if (workflow.repeat().isSingle()) {
            return settings;
        }
        int end = workflow.repeat().end(settings);
        Settings more = settings;
        while (true) {
            Settings next = more.with(workflow.repeat().to(), Integer.toString(end + 1));
            int last = end;
            Plan plan = Planner.plan(workflow, next, stages, path);
            if (plan.steps().stream().noneMatch(s -> s.iteration() == last && places.isDone(s))) {
                return more;
            }
            more = next;
            end++;
        }
    }
}
