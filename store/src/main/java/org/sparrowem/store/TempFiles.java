package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Names of unfinished files: {@code .tmp~host~machine~pid~start~random~name}. Hidden, unique to the process, with the
 * extension of the real name, and telling who may still be writing.
 */
public final class TempFiles {
    private static final String PREFIX = ".tmp~";
    private static final Duration FOREIGN = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private TempFiles() {}

    /** A name in the same directory under which to write what shall be called so. */
    public static Path of(Path target) {
        ProcessId self = ProcessId.self();
        String random = Long.toHexString(RANDOM.nextLong() | Long.MIN_VALUE);
        String name = String.join(
                "~",
                ".tmp",
                self.host(),
                self.machine(),
                Long.toString(self.pid()),
                Long.toString(self.start()),
                random,
                target.getFileName().toString());
        return target.resolveSibling(name);
    }

    static boolean isTemp(Path file) {
        return file.getFileName().toString().startsWith(PREFIX);
    }

    /** The name under which people know the file. */
    static Path shown(Path file) {
        if (file.getFileName() == null || !isTemp(file)) return file;
        String[] parts = file.getFileName().toString().split("~", 7);
        return parts.length < 7 ? file : file.resolveSibling(parts[6]);
    }

    /** Deletes what processes that are dead did not finish, and unfinished files of other machines after a day. */
    static void sweep(Path directory) {
        Disk.list(directory).stream()
                .filter(file -> isTemp(file) && isStale(file) || Lease.isAbandonedMarker(file))
                .forEach(Disk::deleteQuietly);
    }

    /** Whether nobody writes it any more. */
    static boolean isStale(Path temp) {
        Optional<Boolean> alive = owner(temp).flatMap(ProcessId::alive);
        return alive.map(a -> !a).orElseGet(() -> olderThanADay(temp));
    }

    private static Optional<ProcessId> owner(Path temp) {
        String[] parts = temp.getFileName().toString().split("~", 7);
        try {
            if (parts.length < 7) return Optional.empty();
            return Optional.of(new ProcessId(parts[1], parts[2], Long.parseLong(parts[3]), Long.parseLong(parts[4])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean olderThanADay(Path temp) {
        try {
            return Files.getLastModifiedTime(temp)
                    .toInstant()
                    .isBefore(Instant.now().minus(FOREIGN));
        } catch (IOException e) {
            return false; // gone meanwhile: somebody else swept it
        }
    }
}
