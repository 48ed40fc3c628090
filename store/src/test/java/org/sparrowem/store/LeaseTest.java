package org.sparrowem.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {
    @TempDir
    Path dir;

    private void leave(ProcessId owner) throws Exception {
        Files.write(dir.resolve("simmx.lease"), new LeaseRecord("nonce", owner, "SLURM_JOB_ID=7").bytes());
    }

    private static ProcessId dead() {
        ProcessId self = ProcessId.self();
        return new ProcessId(self.host(), self.machine(), self.pid(), self.start() - 60_000);
    }

    @Test
    void oneOwnerAtATime() {
        try (Lease lease = Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow()) {
            assertTrue(lease.isHeld());
            assertTrue(Lease.acquire(dir, "simmx", Duration.ZERO).isEmpty());
            assertTrue(Lease.holder(dir, "simmx")
                    .orElseThrow()
                    .contains("process " + ProcessHandle.current().pid()));
        }
        assertEquals(Optional.empty(), Lease.holder(dir, "simmx"));
        Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow().close();
    }

    @Test
    void aDeadOwnerOnThisMachineIsStaleAtOnce() throws Exception {
        leave(dead()); // the same pid, started at another time: a reused number
        try (Lease lease = Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow()) {
            assertTrue(lease.isHeld());
        }
    }

    @Test
    void anOwnerElsewhereExpiresWithItsHeartbeat() throws Exception {
        leave(new ProcessId("there", "0123456789abcdef", 1, 1));
        assertTrue(Lease.acquire(dir, "simmx", Duration.ZERO).isEmpty());
        assertEquals(
                "process 1 on there (SLURM_JOB_ID=7)",
                Lease.holder(dir, "simmx").orElseThrow());
        Instant old = Instant.now().minus(Lease.EXPIRY).minusSeconds(5);
        Files.setLastModifiedTime(dir.resolve("simmx.lease"), FileTime.from(old));
        Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow().close();
    }

    @Test
    void aNumberThatNoProcessHasIsStaleAtOnce() throws Exception {
        ProcessId self = ProcessId.self();
        // Larger than any that Linux gives out.
        leave(new ProcessId(self.host(), self.machine(), 1L << 23, self.start()));
        assertFree();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aZombieIsDead() throws Exception {
        // The second sleep is the parent of the first and never asks how it ended.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 1 & echo $!; exec sleep 60").start();
        try (BufferedReader said = parent.inputReader()) {
            long pid = Long.parseLong(said.readLine());
            String[] stat = Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ");
            ProcessId self = ProcessId.self();
            leave(new ProcessId(self.host(), self.machine(), pid, Long.parseLong(stat[21])));
            assertTrue(Lease.acquire(dir, "simmx", Duration.ZERO).isEmpty(), "it lives");
            Lease.acquire(dir, "simmx", Duration.ofSeconds(20)).orElseThrow().close();
            assertTrue(ProcessHandle.of(pid).isPresent(), "it was no zombie");
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aBeatInTheFutureCountsForItsTimeOnly() throws Exception {
        leave(new ProcessId("there", "0123456789abcdef", 1, 1));
        beaten(Lease.EXPIRY.dividedBy(2));
        assertTrue(Lease.acquire(dir, "simmx", Duration.ZERO).isEmpty(), "clocks that differ a little");
        beaten(Duration.ofDays(365));
        assertFree();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "\0\0\0\0", "{}", "[]", "null", "sealed"})
    void rubbishExpiresByAge(String content) throws Exception {
        byte[] whole = new LeaseRecord("nonce", ProcessId.self(), "").bytes();
        Files.write(
                dir.resolve("simmx.lease"),
                content.equals("sealed") ? Arrays.copyOf(whole, whole.length / 2) : content.getBytes(UTF_8));
        assertTrue(Lease.acquire(dir, "simmx", Duration.ZERO).isEmpty());
        beaten(Lease.EXPIRY.plusSeconds(5).negated());
        assertFree();
    }

    @Test
    void aLeaseThatNobodyMayWriteIsTakenFromTheDead() throws Exception {
        leave(dead());
        Files.setPosixFilePermissions(dir.resolve("simmx.lease"), PosixFilePermissions.fromString("r--r--r--"));
        assertFree();
    }

    @Test
    void aDirectoryOfThatNameIsNamedAndLeftAlone() throws Exception {
        Path file = Files.createDirectory(dir.resolve("simmx.lease"));
        StoreException said = assertThrows(StoreException.class, () -> Lease.acquire(dir, "simmx", Duration.ZERO));
        assertEquals(StoreException.Kind.USER, said.kind(), said.getMessage());
        assertTrue(said.getMessage().contains("simmx.lease"), said.getMessage());
        Leases.sweep(dir);
        assertTrue(Files.isDirectory(file));
    }

    private void beaten(Duration ahead) throws Exception {
        Files.setLastModifiedTime(
                dir.resolve("simmx.lease"), FileTime.from(Instant.now().plus(ahead)));
    }

    private void assertFree() {
        Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow().close();
        assertEquals(List.of(), Disk.list(dir));
    }

    @Test
    void ofManyThievesOneWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            leave(dead());
            AtomicInteger winners = new AtomicInteger();
            CyclicBarrier start = new CyclicBarrier(6);
            List<Thread> thieves = new java.util.ArrayList<>();
            List<Lease> held = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
            for (int i = 0; i < 6; i++) thieves.add(new Thread(() -> steal(start, winners, held)));
            thieves.forEach(Thread::start);
            for (Thread thief : thieves) thief.join();
            assertEquals(1, winners.get(), "round " + round);
            held.forEach(Lease::close);
        }
        try (var files = Files.list(dir)) {
            assertEquals(0, files.count(), "nothing is left behind");
        }
    }

    private void steal(CyclicBarrier start, AtomicInteger winners, List<Lease> held) {
        try {
            start.await();
            Lease.acquire(dir, "simmx", Duration.ZERO).ifPresent(lease -> {
                winners.incrementAndGet();
                held.add(lease);
            });
        } catch (Exception e) {
            winners.addAndGet(100);
        }
    }

    @Test
    void losingTheFileIsNoticed() throws Exception {
        try (Lease lease = Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow()) {
            Files.delete(dir.resolve("simmx.lease"));
            assertFalse(lease.isHeld());
        }
    }

    /** The heartbeat of a process that stood still must not hit the lease of the one that took over. */
    @Test
    void aLateHeartbeatLeavesTheThiefsLeaseAlone() throws Exception {
        try (Lease first = Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow()) {
            Path file = dir.resolve("simmx.lease");
            LeaseRecord thief = new LeaseRecord("thief", new ProcessId("a.much.longer.name", "0123", 1, 1), "");
            Path temp = dir.resolve("temp");
            Files.write(temp, thief.bytes());
            Disk.replace(temp, file);
            first.beat();
            assertEquals(thief.text(), Files.readString(file));
        }
        assertTrue(Files.exists(dir.resolve("simmx.lease")), "closing leaves it, too");
    }

    @Test
    void aDeadThiefsMarkerStopsNobody() throws Exception {
        leave(dead());
        Files.write(dir.resolve("simmx.lease.steal-nonce"), new LeaseRecord("thief", dead(), "").bytes());
        Lease.acquire(dir, "simmx", Duration.ZERO).orElseThrow().close();
        try (var files = Files.list(dir)) {
            assertEquals(0, files.count(), "nothing is left behind");
        }
    }

    @Test
    void sweepingTakesTheLeasesOfTheDeadOnly() throws Exception {
        leave(dead());
        Files.createDirectory(dir.resolve("odd.lease"));
        try (Lease held = Lease.acquire(dir, "held", Duration.ZERO).orElseThrow()) {
            Leases.sweep(dir);
            assertTrue(held.isHeld());
            assertFalse(Files.exists(dir.resolve("simmx.lease")));
        }
    }
}
