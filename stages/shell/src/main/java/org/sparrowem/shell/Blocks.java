package org.sparrowem.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sparrowem.contract.UsageError;
import org.sparrowem.store.Disk;
import org.sparrowem.store.Lease;
import org.sparrowem.store.Publication;
import org.sparrowem.store.Receipt;
import org.sparrowem.store.Receipts;
import org.sparrowem.store.StoreException;

/**
 * The blocks of one step: {@code blocks/<output>/<first>-<last>.hdf} beside the output, each sealed with its own receipt.
 *
 * <p>They are the checkpoints inside a step and what engines scatter; once the step itself is published they are deleted.
 */
final class Blocks {
    private final Step step;
    private final CommonOptions common;
    private final Reporter reporter;
    private final Supplier<Receipt.Provenance> provenance;
    private String listing = "blocks 0\n";

    Blocks(Step step, CommonOptions common, Reporter reporter, Supplier<Receipt.Provenance> provenance) {
        this.step = step;
        this.common = common;
        this.reporter = reporter;
        this.provenance = provenance;
    }

    Optional<List<Path>> run(String unit, int count, int usual, Outputs.BlockWork work) {
        int size = common.blocksize() == null ? usual : common.blocksize();
        int blocks = (count + size - 1) / size;
        if (common.block() != null && common.block() >= blocks) {
            throw new UsageError("--block=" + common.block() + " is out of range; " + count + " " + unit
                    + "s in blocks of " + size + " are blocks 0 to " + (blocks - 1));
        }
        if (common.blocks()) {
            listing = listing(count, size, blocks);
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>();
        for (int b = 0; b < blocks; b++) {
            if (common.block() == null || common.block() == b) {
                int first = b * size;
                int last = Math.min(count, first + size);
                files.add(block(first, last, work));
                reporter.progress(last, count, unit);
            }
        }
        return common.block() == null ? Optional.of(files) : Optional.empty();
    }

    /** What {@code --blocks} prints: how many there are, the ranges of those that lack a receipt, and their directory. */
    String listing() {
        return listing;
    }

    private String listing(int count, int size, int blocks) {
        boolean done = step.isDone();
        StringBuilder ranges = new StringBuilder();
        int from = -1;
        for (int b = 0; b <= blocks; b++) {
            boolean missing = !done && b < blocks && !isDone(b * size, Math.min(count, (b + 1) * size));
            if (missing && from < 0) {
                from = b;
            } else if (!missing && from >= 0) {
                ranges.append(ranges.isEmpty() ? "" : ",").append(from == b - 1 ? "" + from : from + "-" + (b - 1));
                from = -1;
            }
        }
        return "blocks " + blocks + "\ntodo " + (ranges.isEmpty() ? "none" : ranges) + "\ndirectory " + directory()
                + "\n";
    }

    private boolean isDone(int first, int last) {
        Path file = directory().resolve(name(first, last));
        return Receipts.isDone(
                Receipts.fileOf(file), step.blockReceipt(first, last).key());
    }

    private static String name(int first, int last) {
        return String.format("%09d-%09d.hdf", first, last);
    }

    private Path block(int first, int last, Outputs.BlockWork work) {
        Path directory = directory();
        String name = name(first, last);
        Path file = directory.resolve(name);
        Receipt.Builder receipt = step.blockReceipt(first, last);
        if (Receipts.isDone(Receipts.fileOf(file), receipt.key())) {
            return file;
        }
        try (Publication publication = Publication.begin(directory);
                Lease lease = lease(directory, name, common)) {
            if (!Receipts.isDone(Receipts.fileOf(file), receipt.key())) {
                work.run(first, last, publication.temp(name));
                publication.commit(receipt.provenance(provenance.get()));
            }
        }
        return file;
    }

    static Lease lease(Path directory, String name, CommonOptions common) {
        return Lease.acquire(directory, name, Duration.ofSeconds(common.patience()))
                .orElseThrow(() -> new StoreException(
                        StoreException.Kind.BUSY,
                        directory.resolve(name) + ": another process is making it; try again later"));
    }

    private Path directory() {
        Path primary = step.primary();
        String name = primary.getFileName().toString();
        return primary.resolveSibling("blocks").resolve(name.substring(0, name.lastIndexOf('.')));
    }

    /** Deletes the blocks, which the published step has made superfluous; what is left by a kill goes the next time. */
    void delete() {
        Path directory = directory();
        if (common.keepblocks() || !Disk.isDirectory(directory)) {
            return;
        }
        Disk.deleteTree(directory);
        Disk.deleteUnlessFilled(directory.getParent());
    }
}
