package org.sparrowem.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What dead processes and finished steps left behind, and nobody needs: unfinished files, leases, blocks. */
public final class Leftovers {
    private static final String BLOCKS = "blocks";

    /**
     * Something that may go.
     *
     * @param path a file, or a directory with all that is in it
     * @param what in words
     */
    public record Leftover(Path path, String what, long bytes) {
        /** Deletes it. What vanished meanwhile, or a lease that found a new owner, is no failure. */
        public void delete() {
            if (Leases.isLease(path)) Lease.deleteIfStale(path);
            else deleteTree(path);
        }
    }

    private final Path root;
    private final List<Leftover> found = new ArrayList<>();

    private Leftovers(Path root) {
        this.root = root;
    }

    /** Finds all of it in a directory and beneath. */
    public static List<Leftover> find(Path directory) {
        Leftovers leftovers = new Leftovers(directory);
        try {
            Files.walkFileTree(directory, leftovers.new Visitor());
        } catch (IOException e) {
            throw Disk.failure(e, directory, "cannot list");
        }
        return leftovers.found;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = dir.getFileName().toString();
            if (TempFiles.isTemp(dir)) return note(dir, TempFiles.isStale(dir), "copy that was never finished");
            if (isBlocksOfOneStep(dir)) return note(dir, isSuperfluous(dir), "blocks of a finished step");
            boolean foreign = !dir.equals(root) && name.startsWith(".") && !name.equals(ProjectIndex.DIRECTORY);
            return foreign ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        /** Looks into a directory of blocks that stay, for what was left among them. */
        private FileVisitResult note(Path dir, boolean goes, String what) {
            if (goes) found.add(new Leftover(dir, what, bytes(dir)));
            return goes || TempFiles.isTemp(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean temp = TempFiles.isTemp(file);
            if (temp && TempFiles.isStale(file))
                found.add(new Leftover(file, "unfinished file of a dead process", attributes.size()));
            else if (!temp && Leases.isLease(file) && Lease.isStale(file))
                found.add(new Leftover(file, "lease of a dead process", attributes.size()));
            return FileVisitResult.CONTINUE;
        }

        /** What vanished while we walked is nobody's leftover. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    private boolean isBlocksOfOneStep(Path dir) {
        Path parent = dir.getParent();
        return !dir.equals(root) && parent != null && parent.endsWith(BLOCKS);
    }

    /** Blocks are needed until the step that they are of is published, and by nobody afterwards. */
    private static boolean isSuperfluous(Path blocks) {
        Path step = blocks.getParent().resolveSibling(blocks.getFileName() + ".hdf");
        return Standing.of(Receipts.fileOf(step)).isDone()
                && Leases.holder(blocks).isEmpty();
    }

    private static long bytes(Path tree) {
        try (var files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile).mapToLong(Disk::size).sum();
        } catch (IOException e) {
            throw Disk.failure(e, tree, "cannot list");
        }
    }

    /** Receipts before the blocks that they are of, as they sort behind them: a kill must not look like damage. */
    static void deleteTree(Path tree) {
        if (!Files.exists(tree)) return;
        List<Path> all;
        try (var files = Files.walk(tree)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            throw Disk.failure(e, tree, "cannot list");
        }
        all.forEach(Disk::delete);
    }
}
