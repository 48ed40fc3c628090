package org.sparrowem.store;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;
import org.sparrowem.store.format.Table;

/**
 * Particles as rows of a table that point into stacks; the pixels stay where they are.
 *
 * <p>Two columns are ours: {@code image_path} (which of {@link #stacks}) and {@code image_index} (image in that stack,
 * from 0). All others are carried as given.
 */
public final class ParticleSet {
    public static final String PATH = "image_path";
    public static final String INDEX = "image_index";

    /** Optional column, angstrom per pixel: where it is there it overrules the stacks' headers. */
    public static final String APIX = "apix";

    /**
     * A stack that was referred to, as it was then.
     *
     * @param path absolute
     * @param bytes size of the file
     * @param sha256 of the file
     * @param sums of its blocks; unknown in sets of format 1
     */
    public record Stack(Path path, long bytes, String sha256, BlockSums sums) {
        /** Records a stack as it is now; reads all of it for the digest. */
        public static Stack of(Path file) {
            Path absolute = file.toAbsolutePath().normalize();
            FileDigest digest = FileDigest.of(absolute);
            return new Stack(absolute, digest.bytes(), digest.sha256(), digest.sums());
        }
    }

    private final Table table;
    private final List<Stack> stacks;

    private ParticleSet(Table table, List<Stack> stacks) {
        this.table = table;
        this.stacks = stacks;
    }

    /** Joins a table that has both columns of ours with the stacks it points to. */
    public static ParticleSet of(Table table, List<Stack> stacks) {
        if (table.rows() == 0) throw StoreException.user("a set of no particles is not made");
        int[] path = table.ints(PATH);
        int[] index = table.ints(INDEX);
        for (int row = 0; row < table.rows(); row++)
            if (path[row] < 0 || path[row] >= stacks.size() || index[row] < 0)
                throw StoreException.user("row " + row + " points to image " + index[row] + " of stack " + path[row]
                        + "; there are " + stacks.size() + " stacks");
        return new ParticleSet(table, List.copyOf(stacks));
    }

    /** All images of one stack, with no further columns. */
    public static ParticleSet ofStack(Stack stack) {
        try (ImageStack images = ImageStacks.openImages(stack.path())) {
            Table table = Table.ofRows(images.size())
                    .with(PATH, new int[images.size()])
                    .with(INDEX, IntStream.range(0, images.size()).toArray());
            return of(table, List.of(stack));
        }
    }

    public Table table() {
        return table;
    }

    public List<Stack> stacks() {
        return stacks;
    }

    /** The same stacks with other rows or more columns. */
    public ParticleSet with(Table other) {
        return of(other, stacks);
    }

    /**
     * Writes a new file. Stacks inside the project are named relative to the file, so that a project can be moved; others
     * by absolute path.
     */
    public void write(Path file, Path project) {
        Path home = file.toAbsolutePath().normalize().getParent();
        Path root = project.toAbsolutePath().normalize();
        SetFile.write(
                file,
                this,
                stack -> stack.path().startsWith(root) && home.startsWith(root)
                        ? home.relativize(stack.path()).toString().replace('\\', '/')
                        : stack.path().toString());
    }

    /** Whether a file that calls its format so, in its root attribute, is a set. */
    public static boolean isFormat(Object name) {
        return SetFile.isFormat(name);
    }

    /** Whether a file is a set; one that makes no sense is none. */
    public static boolean isSet(Path file) {
        try {
            return SetFile.read(file).isPresent();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.DISK) throw e;
            return false;
        }
    }

    /** Reads a set; the stacks need not be there yet. */
    public static ParticleSet read(Path file) {
        return SetFile.read(file).orElseThrow(() -> StoreException.user(file + ": is no particle set"));
    }

    /** SHA-256 of what the set means: its rows and the contents of its stacks, not where these stand. */
    public String digest() {
        StringBuilder text = new StringBuilder(table.digest());
        stacks.forEach(stack -> text.append('\n').append(stack.sha256()));
        return Digests.of(text.toString());
    }

    /**
     * Opens the particles as images, row by row.
     *
     * @throws StoreException USER when a stack vanished, changed its size or lacks an image
     */
    public ImageStack open() {
        stacks.forEach(ParticleSet::checkUnchanged);
        return new SetStack(this);
    }

    private static void checkUnchanged(Stack stack) {
        if (!Disk.isFile(stack.path()))
            throw StoreException.user(stack.path() + ": vanished; a particle set refers to it");
        long bytes = Disk.size(stack.path());
        if (bytes != stack.bytes())
            throw StoreException.user(stack.path() + ": changed since a particle set recorded it: " + bytes
                    + " bytes, then " + stack.bytes());
    }

    /** Reads every stack in full; returns one line for each whose content is no longer what was recorded. */
    public List<String> verify() {
        return stacks.stream()
                .map(ParticleSet::problem)
                .filter(p -> !p.isEmpty())
                .toList();
    }

    private static String problem(Stack stack) {
        try {
            checkUnchanged(stack);
        } catch (StoreException e) {
            return e.getMessage();
        }
        boolean same = Digests.ofFile(stack.path()).equals(stack.sha256());
        return same ? "" : stack.path() + ": content changed since a particle set recorded it";
    }
}
