package org.sparrowem.launcher.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.workflow.Plan;
import org.sparrowem.launcher.workflow.Settings;
import org.sparrowem.launcher.workflow.Workflow;

/**
 * Which directory a run takes.
 *
 * @param name relative to the project, for example {@code refine_01}
 * @param resumed whether it holds this very run, begun before
 * @param register the file in it that tells this run from others
 */
public record RunPath(String name, boolean resumed, String register) {

    /**
     * Chooses the directory and creates nothing.
     *
     * <p>A given {@code --path} is taken; if it holds the run of another command it is refused with the first option that
     * differs. Without one the newest {@code refine_NN} is taken if it holds this command unfinished, else the next number.
     */
    public static RunPath choose(Path project, Workflow workflow, Settings settings, Function<String, Plan> planFor) {
        String given = settings.get("path");
        if (!workflow.of().isEmpty()) {
            String register = String.format(
                    "%s_%s_%02d",
                    Register.NAME, workflow.name(), workflow.repeat().first(settings));
            return given(project, workflow, settings, of(project, workflow, given), register);
        }
        if (!given.isEmpty()) {
            return given(project, workflow, settings, tidy(given), Register.NAME);
        }
        int newest = newest(project, workflow.directory());
        String name = name(workflow.directory(), newest);
        if (newest > 0) {
            Optional<Register> register = Register.read(project.resolve(name));
            boolean same = register.isPresent()
                    && register.get().workflow().equals(workflow.name())
                    && register.get().difference(settings.identity()).isEmpty();
            if (same && !new Places(project).isDone(planFor.apply(name))) {
                return new RunPath(name, true, Register.NAME);
            }
            if (register.isEmpty() && isEmpty(project.resolve(name))) {
                return new RunPath(name, false, Register.NAME);
            }
        }
        return new RunPath(name(workflow.directory(), newest + 1), false, Register.NAME);
    }

    private static String tidy(String path) {
        String tidy = Path.of(path).normalize().toString();
        if (tidy.isEmpty() || tidy.contains("#")) {
            throw new UsageError("--path = '" + path + "' is not the name of a directory for a run, such as refine_01");
        }
        return tidy;
    }

    /** The directory of the run that a workflow of finished runs works in: the given one, else the newest. */
    public static String of(Path project, Workflow workflow, String given) {
        return given.isEmpty() ? newestOf(project, workflow.directory()) : tidy(given);
    }

    private static RunPath given(Path project, Workflow workflow, Settings settings, String path, String registerName) {
        Path run = project.resolve(path);
        if (Files.exists(run) && !Files.isDirectory(run)) {
            throw new UsageError("--path=" + path + " is a file, not a directory");
        }
        if (Register.isDamaged(run, registerName)) {
            // Its receipts know what was made with which options; a step of other options is refused by them.
            return new RunPath(path, true, registerName);
        }
        Optional<Register> register = Register.read(run, registerName);
        register.ifPresent(r -> {
            if (!r.workflow().equals(workflow.name())) {
                throw new UsageError(path + " holds a run of the workflow " + r.workflow() + "; give another --path");
            }
            r.difference(settings.identity()).ifPresent(how -> {
                throw new UsageError("the run in " + path + " " + how
                        + (workflow.of().isEmpty()
                                ? "; give another --path, or none for a new directory"
                                : "; its results have their names already"));
            });
        });
        return new RunPath(path, register.isPresent(), registerName);
    }

    /** The name of the newest numbered run whose directory begins so. Fails if there is none. */
    public static String newestOf(Path project, String prefix) {
        int newest = newest(project, prefix);
        if (newest == 0) {
            throw new UsageError("no run here: " + project + " has no directory " + name(prefix, 1));
        }
        return name(prefix, newest);
    }

    private static String name(String workflow, int number) {
        return String.format("%s_%02d", workflow, number);
    }

    private static int newest(Path project, String workflow) {
        try (Stream<Path> entries = Files.list(project)) {
            return entries.map(p -> p.getFileName().toString())
                    .filter(n -> n.matches(workflow + "_[0-9]{2,6}"))
                    .mapToInt(n -> Integer.parseInt(n.substring(workflow.length() + 1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + project, e);
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /** Creates the directory and writes the register, unless they are there. */
    public Path open(Path project, Workflow workflow, Settings settings) {
        Path run = project.resolve(name);
        try {
            Files.createDirectories(run);
        } catch (FileAlreadyExistsException e) {
            throw new UsageError("--path=" + name + " is a file, not a directory");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + run, e);
        }
        if (!new Register(workflow.name(), settings.all()).writeOnce(run, register)) {
            // Written earlier by this command, or just now by another launcher: only the former is ours to use.
            given(project, workflow, settings, name, register);
        }
        return run;
    }
}
