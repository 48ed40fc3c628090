package org.sparrowem.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * owner is elsewhere and cannot be looked up. ({@code -Dsparrow.lease.seconds} is another time for tests; it must be the same
 * everywhere.)
 */
public final class Lease implements AutoCloseable {
    static final Duration EXPIRY = Duration.ofSeconds(Long.getLong("sparrow.lease.seconds", 60));
    private static final Duration HEARTBEAT = EXPIRY.dividedBy(4);
    private static final String SUFFIX = ".lease";
    private static final long POLL_MILLIS = 200;
    private static final String STEAL = ".steal-";

    private final Path file;
    private final LeaseRecord record;
    private final FileChannel pulse;
    private final ScheduledExecutorService heart;

    private Lease(Path file, LeaseRecord record) {
        this.file = file;
        this.record = record;
        this.pulse = open(file);
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
        try {
            while (!tryOnce(file, mine)) {
                if (System.nanoTime() >= end) return Optional.empty();
                pause();
            }
            return Optional.of(new Lease(file, mine));
        } catch (StoreException e) {
            release(file, mine);
            throw e;
        }
    }

    /** Who holds a lease that is not stale, in words for a message. */
    public static Optional<String> holder(Path dir, String name) {
        Path file = file(dir, name);
        return LeaseRecord.read(file).filter(record -> !isStale(file, record)).map(LeaseRecord::describe);
    }

    private static Path file(Path dir, String name) {
        return dir.toAbsolutePath().resolve(name + SUFFIX);
    }

    /** Kept open for the heartbeat: so it can never beat into the lease of a thief who has the name meanwhile. */
    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot write");
        }
    }

    private static boolean tryOnce(Path file, LeaseRecord mine) {
        Path temp = TempFiles.of(file);
        Disk.writeNew(temp, mine.bytes());
        try {
            if (take(temp, file, mine)) return true;
            Optional<LeaseRecord> other = LeaseRecord.read(file);
            return other.isPresent() && isStale(file, other.get()) && steal(file, temp, mine, other.get());
        } finally {
            Disk.deleteQuietly(temp);
        }
    }

    /** Takes a free name; it is ours too when an earlier try took it and, as on NFS, the answer was lost. */
    private static boolean take(Path temp, Path file, LeaseRecord mine) {
        return Disk.moveIfAbsent(temp, file) || holds(file, mine);
    }

    private static boolean holds(Path file, LeaseRecord record) {
        return LeaseRecord.read(file)
                .map(now -> now.nonce().equals(record.nonce()))
                .orElse(false);
    }

    /** Deletes a lease whose owner is dead: by taking it over and giving it back. */
    static void deleteIfStale(Path file) {
        if (!isHeldByTheDead(file)) return;
        String name = file.getFileName().toString();
        acquire(file.getParent(), name.substring(0, name.length() - SUFFIX.length()), Duration.ZERO)
                .ifPresent(Lease::close);
    }

    private static boolean isHeldByTheDead(Path file) {
        return LeaseRecord.read(file).filter(record -> isStale(file, record)).isPresent();
    }

    /** Whether nobody holds what this file says; also when it is gone. */
    static boolean isStale(Path file) {
        return LeaseRecord.read(file).map(record -> isStale(file, record)).orElse(true);
    }

    /**
     * Replaces a stale lease. A marker named after that one lease lets one thief at a time in; the second look makes
     * sure that it is still the lease judged stale, and not that of a faster thief.
     */
    private static boolean steal(Path file, Path temp, LeaseRecord mine, LeaseRecord stale) {
        Path marker = file.resolveSibling(file.getFileName() + STEAL + stale.nonce());
        if (!mark(marker, mine)) return false;
        try {
            if (!holds(file, stale)) return false;
            // The temporary file is gone already when its link was made and the answer lost.
            if (!Disk.isFile(temp)) Disk.writeNew(temp, mine.bytes());
            Disk.replace(temp, file);
            return true;
        } finally {
            release(marker, mine);
        }
    }

    /** Sets a marker, which is a lease on stealing one: a thief that died on the way leaves one that is stale at once. */
    private static boolean mark(Path marker, LeaseRecord mine) {
        if (isAbandonedMarker(marker)) Disk.deleteQuietly(marker);
        Path temp = TempFiles.of(marker);
        Disk.writeNew(temp, mine.bytes());
        try {
            return take(temp, marker, mine);
        } finally {
            Disk.deleteQuietly(temp);
        }
    }

    /** Whether a file is the marker of a thief that died on the way; the lease that it tells of may be gone. */
    static boolean isAbandonedMarker(Path file) {
        return file.getFileName().toString().contains(SUFFIX + STEAL)
                && LeaseRecord.read(file).filter(thief -> isStale(file, thief)).isPresent();
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
        try {
            Files.createFile(probe);
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
        return holds(file, record);
    }

    /** Writes the same bytes again, which makes the file system note its own time. A failed beat is made up by the next. */
    void beat() {
        try {
            pulse.write(ByteBuffer.wrap(record.bytes()), 0);
        } catch (IOException e) {
            // The disk may be full or away for a moment; at worst the lease expires and work is done twice.
        }
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        heart.shutdownNow();
        try {
            pulse.close();
        } catch (IOException e) {
            // Nothing was to be kept of it.
        }
        release(file, record);
    }

    /**
     * Deletes what is ours. Others believe it while this process lives: one failure of the disk is no reason to leave it,
     * two are, and none hides how the work ended.
     */
    private static void release(Path file, LeaseRecord mine) {
        for (int attempt = 0; attempt < 2; attempt++)
            try {
                if (holds(file, mine)) Disk.delete(file);
                return;
            } catch (StoreException e) {
                // The next attempt may go better; after it the lease ends with the process.
            }
    }
}
