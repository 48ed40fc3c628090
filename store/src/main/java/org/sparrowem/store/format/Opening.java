package org.sparrowem.store.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.sparrowem.store.Disk;
import org.sparrowem.store.StoreException;

/** A list of images (LST file or set) while its stacks are opened: one that leads back to itself would never end. */
final class Opening implements AutoCloseable {
    /** Lists of lists are rare; deeper than this nobody means it. */
    private static final int MAX_DEPTH = 4;

    private static final ThreadLocal<Set<Path>> NOW = ThreadLocal.withInitial(HashSet::new);

    private final Path real;

    private Opening(Path real) {
        this.real = real;
    }

    static Opening of(Path list) {
        Path real = real(list);
        if (NOW.get().size() == MAX_DEPTH)
            throw StoreException.user(
                    list + ": a list of lists of lists; at most " + MAX_DEPTH + " may name each other");
        if (!NOW.get().add(real))
            throw StoreException.user(list + ": names itself as a stack, by itself or through another list");
        return new Opening(real);
    }

    /** The file itself, whatever links and dots lead to it. */
    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw Disk.failure(e, file, "cannot read");
        }
    }

    @Override
    public void close() {
        NOW.get().remove(real);
    }
}
