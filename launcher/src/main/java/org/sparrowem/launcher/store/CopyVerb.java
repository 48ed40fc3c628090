package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.store.Address;
import org.sparrowem.store.DatasetCopy;
import org.sparrowem.store.DirectoryMove;
import org.sparrowem.store.Receipt;

/** Copies a dataset, with a receipt that tells of what; or a whole run. */
public final class CopyVerb implements Verb {
    private final RunsOf runsOf;

    public CopyVerb(RunsOf runsOf) {
        this.runsOf = runsOf;
    }

    @Override
    public String name() {
        return "cp";
    }

    @Override
    public String usage() {
        return "cp DATASET|RUN NEW";
    }

    @Override
    public String summary() {
        return "a verified copy of a dataset, with a receipt of its own, or of a run, which can be continued";
    }

    @Override
    public int run(Arguments arguments, Console console) {
        List<String> words = arguments.places(2, 2, "a dataset or a run, and a new name");
        Path project = console.project();
        Runs runs = runsOf.in(project);
        Optional<StoredRun> run = Place.run(words.get(0), runs, project);
        if (run.isPresent()) {
            Places places = new Places(project);
            Busy.refuse(run.get(), places);
            List<Item> items = Item.of(run.get(), places);
            DirectoryMove copy = Place.move(run.get(), words.get(1), project);
            copy.refuseBroken(project, true);
            Place.say(
                    console,
                    words.get(1) + " is a copy of " + run.get().path() + ", " + Words.size(copy.copy())
                            + "; to go on from it: the run's command with --path=" + words.get(1));
            Place.sayOfCollected(run.get(), items, console);
            return 0;
        }
        Path from = Address.resolve(project, words.get(0));
        Path to = Place.target(project, words.get(1));
        Receipt receipt = DatasetCopy.copy(from, to, Place.provenance(List.of("cp", words.get(0), words.get(1))));
        Place.say(
                console,
                Address.of(project, to) + " is a copy of " + Address.of(project, from) + ", "
                        + Words.size(receipt.primary().bytes()));
        return 0;
    }
}
