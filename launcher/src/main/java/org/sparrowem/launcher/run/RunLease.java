package org.sparrowem.launcher.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.sparrowem.store.Lease;
import org.sparrowem.store.Leases;

/**
 * Says that a command is at work in a run, also between two steps, so that nobody takes away or moves what it will need.
 *
 * <p>Any number of commands may hold one for the same run: each has a name of its own.
 */
public final class RunLease {
    private RunLease() {}

    /** Takes one, after those of the dead are swept away. */
    public static Lease take(Path run) {
        Leases.sweep(run);
        return Lease.acquire(run, "run-" + UUID.randomUUID(), Duration.ZERO).orElseThrow();
    }
}
