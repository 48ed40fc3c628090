package org.sparrowem.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparrowem.store.Receipt.Output;

/**
 * Takes data away that can be made again, so that its step stays done: first the tombstone, forced to disk, then the files.
 *
 * <p>Killed anywhere, doing the same again completes it; in between nothing looks damaged.
 */
public final class Collector {
    private Collector() {}

    /**
     * Takes outputs of a step away: those of them that are there as the receipt has them.
     *
     * @param how what became of them, to be read after their name: {@code was removed by store gc}
     * @throws StoreException BUSY when somebody is at the step
     */
    public static void collect(Path receiptFile, Collection<Output> outputs, String how) {
        Standing standing = Standing.of(receiptFile);
        List<Output> present =
                outputs.stream().filter(standing.present()::contains).toList();
        if (present.isEmpty()) return; // somebody else took them away, or they are damage, which is not ours to hide
        String primary = standing.receipt().orElseThrow().primary().path();
        Path directory = receiptFile.toAbsolutePath().getParent().getParent();
        // The lease that a stage takes to make them: a step that is just made again is not taken away meanwhile.
        try (Lease lease = Lease.acquire(directory, primary, Duration.ZERO)
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.BUSY,
                        directory.resolve(primary) + ": somebody is making it; try again later"))) {
            deeds(receiptFile, present, how).forEach(Runnable::run);
        }
    }

    /** What is done, in this order; a process may die between any two. */
    static List<Runnable> deeds(Path receiptFile, Collection<Output> outputs, String how) {
        List<Runnable> deeds = new ArrayList<>();
        Map<String, String> gone = new TreeMap<>();
        outputs.forEach(output -> gone.put(output.path(), how));
        deeds.add(() -> Tombstone.write(receiptFile, gone));
        outputs.forEach(output -> deeds.add(() -> Disk.delete(Receipts.locate(receiptFile, output))));
        deeds.add(() ->
                Disk.forceDirectory(receiptFile.toAbsolutePath().getParent().getParent()));
        return deeds;
    }
}
