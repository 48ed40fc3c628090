package org.sparrowem.launcher.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.store.Address;
import org.sparrowem.store.FileCopy;
import org.sparrowem.store.References;
import org.sparrowem.store.Standing;
import org.sparrowem.store.TreeCopy;

/** Takes a run out of the project as a project of its own, or a dataset as a file. */
public final class ExportVerb implements Verb {
    private static final String HOW = "was left behind by store export";

    private final RunsOf runsOf;

    public ExportVerb(RunsOf runsOf) {
        this.runsOf = runsOf;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String usage() {
        return "export RUN DIRECTORY [--stacks]  |  export DATASET FILE";
    }

    @Override
    public String summary() {
        return "a run and the sets that it reads as a project of its own, --stacks: with particles; or a dataset's file";
    }

    @Override
    public List<String> options() {
        return List.of("stacks");
    }

    @Override
    public int run(Arguments arguments, Console console) {
        List<String> words = arguments.places(2, 2, "a run and a new directory, or a dataset and a new file");
        Path project = console.project();
        Path target = project.resolve(words.get(1)).toAbsolutePath().normalize();
        Optional<StoredRun> run = Place.run(words.get(0), runsOf.in(project), project);
        if (run.isPresent()) {
            export(run.get(), target, arguments.isSet("stacks"), console);
        } else {
            export(Address.resolve(project, words.get(0)), words, target);
            Place.say(console, target + " holds the bytes of " + words.get(0));
        }
        return 0;
    }

    private static void export(Path file, List<String> words, Path target) {
        String extension = extension(file);
        if (!extension.equals(extension(target))) {
            throw new UsageError("store export copies bytes: " + words.get(0) + " is a file " + extension
                    + "; other formats are made by: sparrow export " + words.get(0) + " " + words.get(1));
        }
        if (!References.of(file).isEmpty()) {
            throw new UsageError(words.get(0) + " holds no pixels, it points to stacks that stand elsewhere;"
                    + " particles are taken out by: sparrow export " + words.get(0) + " particles.star");
        }
        FileCopy.copy(file, target);
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    private static void export(StoredRun run, Path target, boolean stacks, Console console) {
        Path project = console.project();
        Places places = new Places(project);
        if (target.startsWith(project)) {
            throw new UsageError(target + " is inside this project; a copy in it is made by: sparrow store cp");
        }
        Busy.refuse(run, places);
        Set<Path> pointedTo = new TreeSet<>();
        Set<Path> files = read(run, places);
        for (Path file : List.copyOf(files)) {
            References.of(file).forEach(r -> pointedTo.add(r.to()));
        }
        List<String> outside = pointedTo.stream()
                .filter(stack -> !stack.startsWith(project))
                .map(Path::toString)
                .toList();
        pointedTo.removeIf(stack -> !stack.startsWith(project));
        files.removeAll(pointedTo);
        if (stacks) {
            files.addAll(pointedTo);
        }
        try (TreeCopy copy = TreeCopy.begin(project, target)) {
            run.directories().stream()
                    .map(project::resolve)
                    .filter(Files::isDirectory)
                    .forEach(copy::addAll);
            add(files.stream().filter(Files::isRegularFile).toList(), copy);
            copy.finish();
            Place.say(console, target + " is a project with " + run.path() + ", " + Words.size(copy.bytes()));
        }
        if (!stacks && !pointedTo.isEmpty()) {
            Place.say(
                    console,
                    "Not copied (give --stacks): "
                            + String.join(
                                    ", ",
                                    pointedTo.stream()
                                            .map(s -> Address.of(project, s))
                                            .toList()));
        }
        outside.forEach(stack -> Place.say(console, "Stays outside, its sets name it by its full path: " + stack));
    }

    /** What the run reads and what stands in none of its own directories. */
    private static Set<Path> read(StoredRun run, Places places) {
        Set<Path> files = new TreeSet<>();
        List<String> addresses = new ArrayList<>();
        run.plans().forEach(plan -> plan.steps().forEach(step -> {
            addresses.addAll(step.inputs());
            addresses.addAll(step.outputs());
        }));
        Path project = places.project();
        for (String address : addresses) {
            if (places.exists(address)) {
                Path file = Files.isRegularFile(places.file(address))
                        ? places.file(address)
                        : Address.resolve(project, address);
                Path absolute = file.toAbsolutePath().normalize();
                if (absolute.startsWith(project)) {
                    files.add(absolute);
                }
            }
        }
        return files;
    }

    /** Files with their receipts; of what else a step of these made it is noted that it stayed here. */
    private static void add(List<Path> files, TreeCopy copy) {
        Set<Path> receipts = new TreeSet<>();
        for (Path file : files) {
            copy.add(file);
            Standing.ofMaker(file).ifPresent(maker -> receipts.add(maker.receiptFile()));
        }
        receipts.forEach(copy::add);
        receipts.forEach(receipt -> copy.leaveBehind(receipt, HOW));
    }
}
