package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The leases of a directory, all at once. */
public final class Leases {
    static final String EXTENSION = ".lease";

    private Leases() {}

    /** Who is at work on something in a directory or beneath, in words for a message; empty when nobody is. */
    public static Optional<String> holder(Path directory) {
        if (!Files.isDirectory(directory)) return Optional.empty();
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
        String name = lease.getFileName().toString();
        return who + " (" + lease.resolveSibling(name.substring(0, name.length() - EXTENSION.length())) + ")";
    }

    /** Deletes the leases of the dead in a directory: nobody may ever ask for them again. */
    public static void sweep(Path directory) {
        for (Path file : Disk.list(directory))
            try {
                if (isLease(file)) Lease.deleteIfStale(file);
            } catch (StoreException e) {
                // A courtesy to people who look into the directory: it may be read-only, or the file a directory.
            }
    }

    static boolean isLease(Path file) {
        return file.getFileName().toString().endsWith(EXTENSION) && !TempFiles.isTemp(file);
    }
}
