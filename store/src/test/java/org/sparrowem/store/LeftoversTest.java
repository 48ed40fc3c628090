package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody needs is found and goes; what somebody may still need stays. */
class LeftoversTest {
    @TempDir
    Path project;

    private Path run() throws Exception {
        return Files.createDirectories(project.resolve("refine_01"));
    }

    /** A name such as a process gives that has ended: this one's number with another start. */
    private static String dead(String name) {
        ProcessId self = ProcessId.self();
        return String.join("~", ".tmp", self.host(), self.machine(), "" + self.pid(), "1", "abc", name);
    }

    private List<String> found() {
        return Leftovers.find(project).stream()
                .map(l -> project.relativize(l.path()) + ": " + l.what())
                .toList();
    }

    @Test
    void unfinishedFilesOfTheDeadGo() throws Exception {
        Path mine = Files.createFile(TempFiles.of(run().resolve("a.hdf")));
        Path theirs = Files.writeString(run().resolve(dead("a.hdf")), "half");
        Path copy = Files.createDirectories(project.resolve(dead("copy")).resolve("receipts"));
        Files.writeString(copy.resolve("a.json"), "x");
        List<Leftovers.Leftover> found = Leftovers.find(project);
        assertEquals(2, found.size(), found.toString());
        found.forEach(Leftovers.Leftover::delete);
        assertTrue(Files.exists(mine));
        assertFalse(Files.exists(theirs) || Files.exists(copy.getParent()));
    }

    @Test
    void leasesOfTheDeadGoAndThoseOfTheLivingStay() throws Exception {
        LeaseRecord self = new LeaseRecord("n", ProcessId.self(), "");
        ProcessId id = self.owner();
        Files.write(
                run().resolve("simmx_00.hdf.lease"),
                new LeaseRecord("m", new ProcessId(id.host(), id.machine(), id.pid(), 1), "").bytes());
        assertTrue(Leases.holder(run()).isEmpty());
        try (Lease lease = Lease.acquire(run(), "classes_00.hdf", Duration.ZERO).orElseThrow()) {
            assertEquals(List.of("refine_01/simmx_00.hdf.lease: lease of a dead process"), found());
            assertTrue(Leases.holder(project).orElseThrow().contains("process " + id.pid()));
            Leases.sweep(run());
            assertTrue(lease.isHeld());
            assertFalse(Files.exists(run().resolve("simmx_00.hdf.lease")));
        }
    }

    @Test
    void blocksGoOnceTheirStepIsPublished() throws Exception {
        Path blocks = run().resolve("blocks/simmx_00");
        Steps.publish(blocks, "a", "000000000-000000010.hdf", "block");
        assertEquals(List.of(), found());
        Steps.publish(run(), "b", "simmx_00.hdf", "all");
        assertEquals(List.of("refine_01/blocks/simmx_00: blocks of a finished step"), found());
        try (Lease lease = Lease.acquire(blocks, "x", Duration.ZERO).orElseThrow()) {
            assertEquals(List.of(), found(), "somebody is at one of them");
            assertTrue(lease.isHeld());
        }
        Leftovers.find(project).forEach(Leftovers.Leftover::delete);
        assertFalse(Files.exists(blocks));
        assertEquals(List.of(), StoreCheck.check(project, r -> {}).damage());
    }
}
