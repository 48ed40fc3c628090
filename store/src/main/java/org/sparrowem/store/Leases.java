package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The leases of a directory, all at once. */
public final class Leases {
    private Leases() {}

    /** Who is at work on something in a directory or beneath, in words for a message; empty when nobody is. */
    public static Optional<String> holder(Path directory) {
        if (!Disk.isDirectory(directory)) return Optional.empty();
        try (var files = Files.walk(directory)) {
            return files.filter(Leases::isLease)
                    .filter(file -> !Lease.isStale(file))
                    .findFirst()
                    .map(Leases::describe);
        } catch (IOException e) {
            throw Disk.failure(e, directory, "cannot list");
        } catch (java.io.UncheckedIOException e) {
            throw Disk.failure(e.getCause(), directory, "cannot list");
        }
    }

    private static String describe(Path lease) {
        String who = LeaseRecord.read(lease).map(LeaseRecord::describe).orElse("somebody");
        return who + " (" + lease.resolveSibling(Lease.work(lease)) + ")";
    }

    /** Deletes the leases of the dead in a directory, and the markers of dead thieves: nobody may ever ask for them again. */
    public static void sweep(Path directory) {
        for (Path file : Disk.list(directory))
            try {
                if (TempFiles.isTemp(file)) continue;
                if (Lease.isAbandonedMarker(file)) Disk.deleteQuietly(file);
                else if (isLease(file)) Lease.deleteIfStale(file);
            } catch (StoreException e) {
                // A courtesy to people who look into the directory, so that a directory of such a name is left alone.
                if (e.kind() != StoreException.Kind.USER) throw e;
            }
    }

    static boolean isLease(Path file) {
        return file.getFileName().toString().endsWith(Lease.SUFFIX) && !TempFiles.isTemp(file);
    }
}
