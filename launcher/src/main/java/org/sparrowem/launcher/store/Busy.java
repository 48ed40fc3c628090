package org.sparrowem.launcher.store;

import java.nio.file.Path;
import java.util.Optional;
import org.sparrowem.launcher.run.Failure;
import org.sparrowem.launcher.run.Places;
import org.sparrowem.launcher.run.StoredRun;
import org.sparrowem.store.Leases;

/** Whether somebody is at work in a run. */
final class Busy {
    private Busy() {}

    /** Who, in words. */
    static Optional<String> holder(StoredRun run, Places places) {
        return run.directories().stream()
                .map(places.project()::resolve)
                .flatMap(directory -> Leases.holder(directory).stream())
                .findFirst();
    }

    static String message(StoredRun run, String holder) {
        return run.path() + ": somebody is at work in it: " + holder + "; try again when it is idle";
    }

    /** Fails with exit code 75 if somebody is. */
    static void refuse(StoredRun run, Places places) {
        holder(run, places).ifPresent(who -> {
            throw new Failure(75, message(run, who));
        });
    }

    /** The same for one directory, run or not. */
    static void refuse(Path directory) {
        Leases.holder(directory).ifPresent(who -> {
            throw new Failure(
                    75,
                    directory.getFileName() + ": somebody is at work in it: " + who + "; try again when it is idle");
        });
    }
}
