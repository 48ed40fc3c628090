package org.sparrowem.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** Makes what this living process left look as if it had died, for tests that only pretend to kill. */
public final class Dead {
    private Dead() {}

    /** Unfinished files, leases and markers below a directory become those of a process of this machine that is dead. */
    public static void bury(Path directory) {
        ProcessId self = ProcessId.self();
        bury(directory, new ProcessId(self.host(), self.machine(), self.pid(), self.start() - 60_000));
    }

    /** They become those of a process before the last boot, minutes ago. */
    public static void buryBeforeBoot(Path directory) {
        ProcessId self = ProcessId.self();
        bury(directory, new ProcessId(self.host(), "0123456789abcdef", self.pid(), self.start()));
    }

    private static void bury(Path directory, ProcessId owner) {
        try (var walk = Files.walk(directory)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (TempFiles.isTemp(file)) rename(file, owner);
                else if (file.getFileName().toString().contains(".lease")) own(file, owner);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rename(Path temp, ProcessId owner) throws IOException {
        String[] parts = temp.getFileName().toString().split("~", 7);
        List<String> name = List.of(
                parts[0],
                parts[1],
                owner.machine(),
                Long.toString(owner.pid()),
                Long.toString(owner.start()),
                parts[5],
                parts[6]);
        Files.move(temp, temp.resolveSibling(String.join("~", name)));
    }

    private static void own(Path lease, ProcessId owner) throws IOException {
        FileTime then = FileTime.from(Instant.now().minusSeconds(300));
        LeaseRecord record = LeaseRecord.read(lease).orElseThrow();
        Files.write(lease, new LeaseRecord(record.nonce(), owner, record.job()).bytes());
        Files.setLastModifiedTime(lease, then);
    }

    /** Leaves a lease that a dead process of this machine held. */
    public static void leaveLease(Path directory, String name) {
        try {
            Files.write(directory.resolve(name + ".lease"), new LeaseRecord("nonce", ProcessId.self(), "").bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bury(directory);
    }
}
