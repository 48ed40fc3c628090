package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.workflow.PlannedStep;
import org.sparrowem.store.Address;
import org.sparrowem.store.DatasetCopy;
import org.sparrowem.store.DirectoryMove;

/** Moves a dataset or a run to another name, if nobody is at work there and nobody would miss it. */
public final class MoveVerb implements Verb {
    private final RunsOf runsOf;

    public MoveVerb(RunsOf runsOf) {
        this.runsOf = runsOf;
    }

    @Override
    public String name() {
        return "mv";
    }

    @Override
    public String usage() {
        return "mv DATASET|RUN NEW";
    }

    @Override
    public String summary() {
        return "another name for a dataset or a run, unless somebody is at work there or would no longer find it";
    }

    @Override
    public int run(Arguments arguments, Console console) {
        List<String> words = arguments.places(2, 2, "a dataset or a run, and a new name");
        Path project = console.project();
        Runs runs = runsOf.in(project);
        Places places = new Places(project);
        Optional<StoredRun> run = Place.run(words.get(0), runs, project);
        if (run.isPresent()) {
            List<Item> items = Item.of(run.get(), places);
            move(run.get(), words.get(1), runs, places);
            Place.say(
                    console,
                    run.get().path() + " is now " + words.get(1) + "; to go on from it: the run's command with --path="
                            + words.get(1));
        } else {
            move(words.get(0), words.get(1), runs, places);
            Place.say(console, words.get(0) + " is now " + words.get(1));
        }
        return 0;
    }

    private static void move(StoredRun run, String name, Runs runs, Places places) {
        Busy.refuse(run, places);
        DirectoryMove move = Place.move(run, name, places.project());
        move.refuseBroken(places.project(), false);
        for (StoredRun other : runs.all()) {
            if (!other.path().equals(run.path())) {
                refuseIfRead(other, move, places);
            }
        }
        move.run();
    }

    private static void refuseIfRead(StoredRun other, DirectoryMove move, Places places) {
        other.plans().stream()
                .flatMap(plan -> plan.steps().stream())
                .map(PlannedStep::inputs)
                .flatMap(List::stream)
                .filter(input -> move.moves(places.file(input)))
                .findFirst()
                .ifPresent(input -> {
                    throw new UsageError(other.path() + " reads " + input
                            + " and would not find it any more; copy the run with sparrow store cp instead");
                });
    }

    private static void move(String address, String name, Runs runs, Places places) {
        Path project = places.project();
        Path to = Place.target(project, name);
        Path from = ShowVerb.file(project, address);
        if (DatasetCopy.isDone(from, to)) {
            return; // by a command that was killed before it could say so
        }
        Path source = Address.resolve(project, address);
        Busy.refuse(source.getParent());
        Needs.of(runs.all(), places).of(source).ifPresent(who -> {
            throw new UsageError(address + " stays where it is: " + who);
        });
        DatasetCopy.copy(source, to, Place.provenance(List.of("mv", address, name)));
        DatasetCopy.leave(source, Address.of(project, to));
    }
}
