package org.sparrowem.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A verified copy of files under one directory, which appears under its name when all of it is there.
 *
 * <p>Each file is read once, compared with what its receipt recorded, and the copy is read back from disk.
 */
public final class TreeCopy implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path from;
    private final Path target;
    private final Path temp;
    private long bytes;

    private TreeCopy(Path from, Path target) {
        this.from = from.toAbsolutePath().normalize();
        this.target = target.toAbsolutePath().normalize();
        this.temp = TempFiles.of(this.target);
    }

    /**
     * Begins a copy, and takes away what dead processes left of theirs.
     *
     * @throws StoreException USER when the target is there and is not an empty directory
     */
    public static TreeCopy begin(Path from, Path target) {
        TreeCopy copy = new TreeCopy(from, target);
        if (Files.exists(copy.target) && !isEmptyDirectory(copy.target))
            throw StoreException.user(copy.target + ": exists; expected a new name or an empty directory");
        Path parent = copy.target.getParent();
        Disk.createDirectories(parent);
        deadCopies(copy.target).forEach(Leftovers::deleteTree);
        Disk.createDirectories(copy.temp);
        return copy;
    }

    private static boolean isEmptyDirectory(Path target) {
        return Files.isDirectory(target) && list(target).isEmpty();
    }

    private static List<Path> deadCopies(Path target) {
        return list(target.getParent()).stream()
                .filter(TempFiles::isTemp)
                .filter(Files::isDirectory)
                .filter(dir -> TempFiles.shown(dir).equals(target))
                .filter(TempFiles::isStale)
                .toList();
    }

    private static List<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw Disk.failure(e, directory, "cannot list");
        }
    }

    /** Copies every file of a directory but what belongs to running processes: leases and unfinished files. */
    public void addAll(Path directory) {
        List<Path> all = new ArrayList<>();
        try (var files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !TempFiles.isTemp(file) && !Leases.isLease(file))
                    .forEach(all::add);
        } catch (IOException e) {
            throw Disk.failure(e, directory, "cannot list");
        }
        all.forEach(this::add);
    }

    /** Copies one file to the same place below the target, unless that was done. */
    public void add(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path to = temp.resolve(from.relativize(absolute));
        if (Files.exists(to)) return;
        Disk.createDirectories(to.getParent());
        copy(absolute, to);
        bytes += Disk.size(to);
    }

    /** Notes in the copy that outputs of a step were left behind, so that nobody takes them for lost. */
    public void leaveBehind(Path receiptFile, String how) {
        Path copied = temp.resolve(from.relativize(receiptFile.toAbsolutePath().normalize()));
        java.util.TreeMap<String, String> gone = new java.util.TreeMap<>();
        Standing.of(copied).missing().forEach(output -> gone.put(output.path(), how));
        if (!gone.isEmpty()) Tombstone.write(copied, gone);
    }

    /** Copies a file to a new name and verifies what arrived. */
    static void copy(Path from, Path to) {
        MessageDigest read = Digests.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (in.read(buffer) >= 0) {
                read.update(buffer.flip().duplicate());
                while (buffer.hasRemaining()) out.write(buffer);
                buffer.clear();
            }
            out.force(true);
        } catch (IOException e) {
            throw Disk.failure(e, to, "cannot copy " + from);
        }
        String sha256 = Digests.hex(read);
        Optional<Receipt.Output> output = Standing.ofMaker(from).flatMap(maker -> maker.output(from));
        if (output.isPresent() && !output.get().sha256().equals(sha256))
            throw StoreException.damaged(from + ": not what was published, and so not copied; sparrow store check"
                    + " tells what makes it again");
        if (!Digests.ofFile(to).equals(sha256))
            throw new StoreException(StoreException.Kind.DISK, to + ": reads back other bytes than were written");
    }

    /** Bytes copied so far. */
    public long bytes() {
        return bytes;
    }

    /** Gives the copy its name. */
    public void finish() {
        try (var directories = Files.walk(temp)) {
            directories.filter(Files::isDirectory).toList().forEach(Disk::forceDirectory);
        } catch (IOException e) {
            throw Disk.failure(e, temp, "cannot list");
        }
        Disk.replace(temp, target);
        Disk.forceDirectory(target.getParent());
    }

    /** Takes away what was not finished. */
    @Override
    public void close() {
        Leftovers.deleteTree(temp);
    }
}
