package org.sparrowem.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparrowem.store.Receipt.Output;

/**
 * Makes finished files appear under their real names, all or nothing for a reader, the receipt last.
 *
 * <p>Order: force each temporary file, read it back for its digest, give it its name if that name is free, force the
 * directory, then the receipt in the same way. A process that dies anywhere in this leaves either no name or a whole
 * file; running the step again accepts what is there when the content is equal. A name taken by other content is
 * refused, except where the standing file is provably not what its receipt (same key) recorded: that one is replaced.
 */
public final class Publication implements AutoCloseable {
    private final Path directory;
    private final Map<String, Path> temps = new LinkedHashMap<>();

    private Publication(Path directory) {
        this.directory = directory;
    }

    /** Prepares a directory (created when missing) and sweeps away what dead processes left there. */
    public static Publication begin(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        Path receipts = absolute.resolve(Receipts.DIRECTORY);
        Disk.createDirectories(receipts);
        Disk.checkWritable(absolute);
        sweep(absolute);
        return new Publication(absolute);
    }

    /** Removes what dead processes left in a directory: unfinished files and leases. */
    public static void sweep(Path directory) {
        TempFiles.sweep(directory);
        TempFiles.sweep(directory.resolve(Receipts.DIRECTORY));
        Leases.sweep(directory);
    }

    /** The temporary path under which to write the file {@code name}; the first name asked for is the primary output. */
    public Path temp(String name) {
        if (name.isBlank() || name.startsWith(".") || name.contains("/") || name.contains("\\"))
            throw StoreException.user("'" + name + "' is no name for an output: expected a plain file name");
        return temps.computeIfAbsent(name, n -> TempFiles.of(directory.resolve(n)));
    }

    /**
     * Publishes every file asked for with {@link #temp}.
     *
     * @return the receipt that now stands: ours, or an equal one made before
     * @throws StoreException USER when a name is taken by other content; DISK when the disk fails
     */
    public Receipt commit(Receipt.Builder builder) {
        if (temps.isEmpty()) throw new IllegalStateException("nothing to publish: temp() was never called");
        List<Output> outputs = new ArrayList<>();
        temps.forEach((name, temp) -> outputs.add(seal(name, temp)));
        Receipt ours = builder.build(outputs);
        Path receiptFile = Receipts.fileOf(directory.resolve(ours.primary().path()));
        // Refuse before any name is taken: a foreign receipt must not end up beside our data.
        Optional<Receipt> standing = standing(receiptFile, ours);
        ours.outputs().forEach(output -> place(output, standing));
        Disk.forceDirectory(directory);
        Receipt published = standing.orElseGet(() -> placeReceipt(receiptFile, ours));
        // Also when it stood: who made it may have died before its name was forced.
        Disk.forceDirectory(receiptFile.getParent());
        // What said that the outputs were taken away has nothing to say any more; left by a kill it does no harm.
        Disk.deleteQuietly(Tombstone.fileOf(receiptFile));
        temps.clear();
        return published;
    }

    private Output seal(String name, Path temp) {
        if (!Disk.isFile(temp))
            throw new IllegalStateException(directory.resolve(name) + ": was announced but never written");
        Disk.force(temp);
        FileDigest digest = FileDigest.of(temp);
        return new Output(name, name, digest.bytes(), digest.sha256(), digest.sums());
    }

    /** The receipt that already stands; refused when it tells of another step or of other bytes; none when damaged. */
    private static Optional<Receipt> standing(Path receiptFile, Receipt ours) {
        Optional<Receipt> found = Receipts.readIfWhole(receiptFile);
        if (found.isEmpty()) return found;
        Receipt other = found.get();
        if (!other.key().equals(ours.key()))
            throw StoreException.user(
                    receiptFile + ": already made by another step: " + maker(other) + "; choose another output name");
        if (!other.hasOutputsOf(ours))
            throw StoreException.damaged(receiptFile + ": the same step (" + maker(other)
                    + ") recorded other bytes: its result was not reproducible, or its output list changed");
        return found;
    }

    private void place(Output output, Optional<Receipt> standing) {
        Path temp = temps.get(output.name());
        Path target = directory.resolve(output.path());
        if (Disk.moveIfAbsent(temp, target)) return;
        if (Disk.size(target) == output.bytes() && Digests.ofFile(target).equals(output.sha256())) {
            Disk.delete(temp);
        } else if (standing.isPresent()) {
            // Its own receipt, of this very step, says that the standing file should be ours: it is damaged.
            Disk.replace(temp, target);
        } else {
            throw StoreException.user(refusal(target));
        }
    }

    private static String refusal(Path target) {
        String owner = Receipts.find(target)
                .map(receipt -> "made by " + maker(receipt))
                .orElse("by an unknown maker (no receipt names it)");
        return target + ": exists with different content, " + owner
                + "; a dataset never changes: choose another output name or remove it";
    }

    private static String maker(Receipt receipt) {
        var made = receipt.provenance();
        return receipt.stage() + " " + receipt.version() + " on " + made.host() + " at " + made.start();
    }

    private static Receipt placeReceipt(Path receiptFile, Receipt ours) {
        Path temp = TempFiles.of(receiptFile);
        Disk.writeNew(temp, ReceiptJson.write(ours).getBytes(StandardCharsets.UTF_8));
        try {
            return Disk.moveIfAbsent(temp, receiptFile) ? ours : settle(temp, receiptFile, ours);
        } finally {
            Disk.deleteQuietly(temp);
        }
    }

    /** A receipt appeared while we published, or a damaged one stands: the latter says nothing and is replaced. */
    private static Receipt settle(Path temp, Path receiptFile, Receipt ours) {
        Optional<Receipt> standing = standing(receiptFile, ours);
        if (standing.isPresent()) return standing.get();
        Disk.replace(temp, receiptFile);
        return ours;
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        temps.values().forEach(Disk::deleteQuietly);
        temps.clear();
    }
}
