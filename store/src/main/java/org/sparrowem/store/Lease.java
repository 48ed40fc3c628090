package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Says that somebody is at a piece of work, so that others need not do it as well. A courtesy: correctness never depends
 * on it, as publishing is safe without.
 *
 * <p>It expires by itself: at once when its owner, on this machine, is dead; after 60 s without a heartbeat when the
 * owner is elsewhere and cannot be looked up.
 */
public final class Lease implements AutoCloseable {
    static final Duration EXPIRY = Duration.ofSeconds(60);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 200;

    private final Path file;
    private final LeaseRecord record;
    private final ScheduledExecutorService heart;

    private Lease(Path file, LeaseRecord record) {
        this.file = file;
        this.record = record;
        this.heart = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lease " + file.getFileName());
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::beat, HEARTBEAT.toMillis(), HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes the lease {@code <dir>/<name>.lease}; waits so long for another owner; empty when that one stays. */
    public static Optional<Lease> acquire(Path dir, String name, Duration patience) {
        Disk.createDirectories(dir);
        Path file = file(dir, name);
        LeaseRecord mine = new LeaseRecord(UUID.randomUUID().toString(), ProcessId.self(), ProcessId.job());
        long end = System.nanoTime() + patience.toNanos();
        while (!tryOnce(file, mine)) {
            if (System.nanoTime() >= end) return Optional.empty();
            pause();
        }
        return Optional.of(new Lease(file, mine));
    }

    /** Who holds a lease that is not stale, in words for a message. */
    public static Optional<String> holder(Path dir, String name) {
        Path file = file(dir, name);
        return LeaseRecord.read(file).filter(record -> !isStale(file, record)).map(LeaseRecord::describe);
    }

    private static Path file(Path dir, String name) {
        return dir.toAbsolutePath().resolve(name + ".lease");
    }

    private static boolean tryOnce(Path file, LeaseRecord mine) {
        Path temp = TempFiles.of(file);
        Disk.writeNew(temp, mine.bytes());
        try {
            if (Disk.moveIfAbsent(temp, file)) return true;
            Optional<LeaseRecord> other = LeaseRecord.read(file);
            return other.isPresent()
                    && isStale(file, other.get())
                    && instead(file, other.get(), () -> Disk.replace(temp, file));
        } finally {
            Disk.deleteQuietly(temp);
        }
    }

    /** Deletes a lease whose owner is dead; returns whether it did. */
    static boolean deleteIfStale(Path file) {
        Optional<LeaseRecord> found = LeaseRecord.read(file);
        return found.isPresent()
                && isStale(file, found.get())
                && instead(file, found.get(), () -> Disk.deleteQuietly(file));
    }

    /** Whether nobody holds what this file says; also when it is gone. */
    static boolean isStale(Path file) {
        return LeaseRecord.read(file).map(record -> isStale(file, record)).orElse(true);
    }

    /**
     * Replaces a stale lease. A marker named after that one lease lets one thief at a time in; the second look makes
     * sure that it is still the lease judged stale, and not that of a faster thief.
     */
    private static boolean instead(Path file, LeaseRecord stale, Runnable replace) {
        Path marker = file.resolveSibling(file.getFileName() + ".steal-" + stale.nonce());
        if (!mark(marker)) return false;
        try {
            boolean same = LeaseRecord.read(file)
                    .map(now -> now.nonce().equals(stale.nonce()))
                    .orElse(false);
            if (!same) return false;
            replace.run();
            return true;
        } finally {
            Disk.deleteQuietly(marker);
        }
    }

    private static boolean mark(Path marker) {
        try {
            // A thief that died on the way leaves its marker: that expires like a lease.
            if (hasExpired(marker)) Disk.deleteQuietly(marker);
            Path temp = TempFiles.of(marker);
            Files.createFile(temp);
            boolean first = Disk.moveIfAbsent(temp, marker);
            Disk.deleteQuietly(temp);
            return first;
        } catch (IOException e) {
            throw Disk.failure(e, marker, "cannot write");
        }
    }

    /** False where there is no such marker, or another thief takes his away just now. */
    private static boolean hasExpired(Path marker) throws IOException {
        try {
            return Files.exists(marker) && age(marker).compareTo(EXPIRY) > 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean isStale(Path file, LeaseRecord record) {
        Optional<Boolean> alive = record.owner().alive();
        if (alive.isPresent()) return !alive.get();
        try {
            return age(file).compareTo(EXPIRY) > 0;
        } catch (IOException e) {
            return false; // gone meanwhile: the next try finds it free
        }
    }

    /** Time since the last heartbeat, by the clock of the file system: those of two hosts may differ. */
    private static Duration age(Path file) throws IOException {
        FileTime beaten = Files.getLastModifiedTime(file);
        Path probe = TempFiles.of(file);
        Files.createFile(probe);
        try {
            return Duration.between(
                    beaten.toInstant(), Files.getLastModifiedTime(probe).toInstant());
        } finally {
            Disk.deleteQuietly(probe);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.BUSY, "interrupted while waiting for a lease", e);
        }
    }

    /** True while the lease file is still ours. */
    public boolean isHeld() {
        return LeaseRecord.read(file)
                .map(now -> now.nonce().equals(record.nonce()))
                .orElse(false);
    }

    /** Writes the same bytes again, which makes the file system note its own time. A failed beat is made up by the next. */
    private void beat() {
        try {
            if (isHeld()) Files.write(file, record.bytes(), java.nio.file.StandardOpenOption.WRITE);
        } catch (IOException | StoreException e) {
            // The disk may be full or away for a moment; at worst the lease expires and work is done twice.
        }
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        heart.shutdownNow();
        if (isHeld()) Disk.deleteQuietly(file);
    }
}
