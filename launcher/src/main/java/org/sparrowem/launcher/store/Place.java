package org.sparrowem.launcher.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparrowem.contract.UsageError;
import org.sparrowem.launcher.command.Console;
import org.sparrowem.launcher.run.Runs;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.launcher.workflow.ShellWords;
import org.sparrowem.store.Address;
import org.sparrowem.store.DirectoryMove;
import org.sparrowem.store.Receipt;

/** What copying and moving have in common: what is meant, and where it goes. */
final class Place {
    private Place() {}

    /** The run that a name means; empty for the name of a dataset. */
    static Optional<StoredRun> run(String name, Runs runs, Path project) {
        String path = Path.of(name).normalize().toString();
        if (runs.paths().contains(path)) {
            return Optional.of(runs.of(path));
        }
        if (Files.isDirectory(project.resolve(name))) {
            throw new UsageError(name + " is a directory, but no run; expected a dataset such as refine_01#threed_02,"
                    + " or the directory of a run");
        }
        return Optional.empty();
    }

    /** The renaming of all directories of a run. */
    static DirectoryMove move(StoredRun run, String name, Path project) {
        String path = Path.of(name).normalize().toString();
        if (path.isEmpty()
                || path.contains("#")
                || !project.resolve(path).normalize().startsWith(project)) {
            throw new UsageError("'" + name + "' is no name for a run's directory in this project, such as refine_02");
        }
        Map<Path, Path> moves = new LinkedHashMap<>();
        run.directories(path).forEach((from, to) -> moves.put(project.resolve(from), project.resolve(to)));
        DirectoryMove move = new DirectoryMove(moves);
        move.refuseTaken();
        return move;
    }

    /** Where a new dataset shall stand. */
    static Path target(Path project, String address) {
        Path target = Address.resolveNew(project, address);
        if (!target.startsWith(project)) {
            throw new UsageError(address + " is outside this project; sparrow store export takes data out of it");
        }
        return target;
    }

    /** Who made a copy, and how. */
    static Receipt.Provenance provenance(List<String> words) {
        return new Receipt.Provenance(
                "store " + ShellWords.join(words),
                "sparrow store",
                System.getenv().getOrDefault("HOSTNAME", "unknown"),
                ProcessHandle.current().pid(),
                Instant.now().toString(),
                0);
    }

    /** Names of inputs stand in some headers: under another name the run makes those datasets of other bytes, and refuses. */
    static void sayOfCollected(StoredRun run, List<Item> items, Console console) {
        long collected = items.stream().filter(Item::collected).count();
        if (collected > 0) {
            say(
                    console,
                    "note: the run goes on without the " + collected + " dataset(s) that were taken away; those that"
                            + " name " + run.path() + " in their headers can be made again under that name only");
        }
    }

    static void say(Console console, String text) {
        console.out().println(text);
    }
}
