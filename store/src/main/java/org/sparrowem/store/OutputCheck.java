package org.sparrowem.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Reads one file in full and says how it differs from what was recorded. */
final class OutputCheck {
    private OutputCheck() {}

    /** Null when the file is what its receipt recorded; else one line that tells which bytes are not, where that is known. */
    static String problem(Path file, Receipt.Output output, LongConsumer progress) {
        String found = problem(file, output.bytes(), output.sha256(), output.sums(), progress);
        return found == null ? null : file + ": " + found;
    }

    /** Null when a stack is what a particle set recorded. */
    static String problem(Path set, ParticleSet.Stack stack, LongConsumer progress) {
        String found = problem(stack.path(), stack.bytes(), stack.sha256(), stack.sums(), progress);
        return found == null ? null : stack.path() + ", to which " + set + " points: " + found;
    }

    private static String problem(Path file, long bytes, String sha256, BlockSums sums, LongConsumer progress) {
        long actual = Disk.size(file);
        if (actual != bytes) {
            progress.accept(bytes);
            return actual + " bytes, " + bytes + " were published";
        }
        FileDigest found = FileDigest.of(file, progress);
        if (found.sha256().equals(sha256)) return null;
        String where = sums.isKnown() ? ranges(bytes, sums, found.sums()) : "";
        return "content is not what was published" + (where.isEmpty() ? "" : " (bytes " + where + ")");
    }

    /** The blocks whose sums differ, neighbours joined. */
    private static String ranges(long bytes, BlockSums published, BlockSums found) {
        List<String> ranges = new ArrayList<>();
        for (int block = 0; block < published.count(); block++) {
            int first = block;
            while (block < published.count() && published.sum(block) != found.sum(block)) block++;
            long end = Math.min(bytes, block * published.blockBytes());
            if (block > first) ranges.add(first * published.blockBytes() + " to " + (end - 1));
        }
        return String.join(", ", ranges);
    }
}
