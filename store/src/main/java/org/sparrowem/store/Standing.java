package org.sparrowem.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sparrowem.store.Receipt.Output;

/**
 * How a step stands, by its receipt, its tombstone, and the names and sizes of its outputs; no output is read.
 *
 * @param receiptFile where its receipt stands
 * @param receipt empty when there is none, or none that can be believed; then all else is empty too
 * @param present outputs that are there
 * @param collected outputs that were taken away on purpose, with the words that say how
 * @param missing outputs that are not there, or not in their size, and nobody said why
 */
public record Standing(
        Path receiptFile,
        Optional<Receipt> receipt,
        List<Output> present,
        Map<Output, String> collected,
        List<Output> missing) {

    /** Looks at the step whose receipt has this name. */
    public static Standing of(Path receiptFile) {
        Optional<Receipt> receipt = Receipts.readIfWhole(receiptFile);
        Optional<Tombstone> tombstone = receipt.isEmpty() ? Optional.empty() : Tombstone.read(receiptFile);
        List<Output> present = new ArrayList<>();
        Map<Output, String> collected = new java.util.LinkedHashMap<>();
        List<Output> missing = new ArrayList<>();
        for (Output output : receipt.map(Receipt::outputs).orElse(List.of())) {
            Path file = Receipts.locate(receiptFile, output);
            String how = tombstone.map(t -> t.outputs().get(output.path())).orElse(null);
            if (Files.isRegularFile(file) && Disk.size(file) == output.bytes()) present.add(output);
            else if (how != null && !Files.exists(file)) collected.put(output, how);
            else missing.add(output);
        }
        return new Standing(receiptFile, receipt, present, collected, missing);
    }

    /** Looks at the step that made a file, which need not be there any more; empty when no receipt names it. */
    public static Optional<Standing> ofMaker(Path output) {
        return Receipts.find(output)
                .map(receipt -> of(
                        Receipts.fileOf(output.resolveSibling(receipt.primary().path()))));
    }

    /** Whether the step has nothing to do: each output is there or was taken away on purpose. */
    public boolean isDone() {
        return receipt.isPresent() && missing.isEmpty();
    }

    /** Whether it is done and an output was taken away. */
    public boolean isCollected() {
        return isDone() && !collected.isEmpty();
    }

    /** What the receipt says of one of the step's files. */
    public Optional<Output> output(Path file) {
        String name = file.getFileName().toString();
        return receipt.flatMap(
                r -> r.outputs().stream().filter(o -> o.path().equals(name)).findFirst());
    }

    /** What became of a file that was taken away on purpose; empty for any other. */
    public Optional<String> how(Path file) {
        return output(file).map(collected::get);
    }

    /** The outputs that are not there by their paths, with what became of each. */
    Map<String, String> gone() {
        Map<String, String> gone = new TreeMap<>();
        collected.forEach((output, how) -> gone.put(output.path(), how));
        return gone;
    }
}
