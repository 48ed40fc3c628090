package org.sparrowem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sparrowem.store.References.Reference;

/** Directories that get other names, and what that does to those who point into them. */
public final class DirectoryMove {
    private final Map<Path, Path> moves = new LinkedHashMap<>();

    /** Moves, from name to name; the last one makes the whole valid. */
    public DirectoryMove(Map<Path, Path> moves) {
        moves.forEach((from, to) -> this.moves.put(
                from.toAbsolutePath().normalize(), to.toAbsolutePath().normalize()));
    }

    /** Where a file will be. */
    public Path place(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        for (Map.Entry<Path, Path> move : moves.entrySet())
            if (absolute.startsWith(move.getKey()))
                return move.getValue().resolve(move.getKey().relativize(absolute));
        return absolute;
    }

    public boolean moves(Path file) {
        return !place(file).equals(file.toAbsolutePath().normalize());
    }

    /** Fails for a set or list that would no longer find its stack. {@code copied}: those outside stay as they are. */
    public void refuseBroken(Path project, boolean copied) {
        for (Reference reference : References.in(project)) {
            if (copied && !moves(reference.from())) continue;
            Path home = place(reference.from()).getParent();
            if (!reference.isFoundFrom(home, place(reference.to())))
                throw StoreException.user(reference.from() + " points to " + reference.to() + " by the name "
                        + reference.name() + ", which would not be found any more");
        }
    }

    /** Fails when a name is taken; a move that was broken off by a kill may have been made in part. */
    public void refuseTaken() {
        Optional<Path> taken = moves.entrySet().stream()
                .filter(move -> Files.exists(move.getValue()) && Files.exists(move.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (taken.isPresent()) throw StoreException.user(taken.get() + ": exists already; choose another name");
    }

    /** Renames the directories, each in one instant. */
    public void run() {
        moves.forEach((from, to) -> {
            if (!Files.exists(from)) return; // moved before a kill, or never made
            Disk.createDirectories(to.getParent());
            Disk.replace(from, to);
            Disk.forceDirectory(to.getParent());
            Disk.forceDirectory(from.getParent());
        });
    }

    /** Copies the directories, each of which appears when it is complete; returns the bytes copied. */
    public long copy() {
        long bytes = 0;
        for (Map.Entry<Path, Path> move : moves.entrySet()) {
            if (!Files.exists(move.getKey())) continue;
            try (TreeCopy copy = TreeCopy.begin(move.getKey(), move.getValue())) {
                copy.addAll(move.getKey());
                copy.finish();
                bytes += copy.bytes();
            }
        }
        return bytes;
    }
}
