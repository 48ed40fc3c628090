package org.sparrowem.launcher.store;

import java.util.List;
import java.util.Set;
import org.sparrowem.contract.UsageError;

/**
 * What gc leaves alone.
 *
 * @param last so many of the last complete iterations stay
 * @param every so does every one whose number this divides; 0 for none
 * @param maps whether maps stay in every iteration: they are small, and people look at them
 */
record Policy(int last, int every, boolean maps) {
    static final List<String> OPTIONS = List.of("keep-last=", "keep-every=", "keep=");

    static final Policy USUAL = new Policy(2, 5, true);

    /** What can be made again, and is large. Tables are drawn again and again, sets are pointed to. */
    private static final Set<String> KINDS = Set.of("stack", "matrix", "volume");

    static Policy of(Arguments arguments) {
        String keep = arguments.text("keep", "maps");
        if (!keep.matches("maps|nothing")) {
            throw new UsageError("store gc: --keep=" + keep + "; expected maps or nothing");
        }
        return new Policy(
                arguments.number("keep-last", 1, USUAL.last),
                arguments.number("keep-every", 0, USUAL.every),
                keep.equals("maps"));
    }

    /** Why an iteration stays; empty if this policy lets it go. */
    String keeps(int iteration, int lastComplete) {
        if (iteration < 0) {
            return "made before the first iteration";
        }
        if (iteration > lastComplete - last) {
            return iteration > lastComplete ? "not complete yet" : last == 1 ? "the last" : "one of the last " + last;
        }
        return every > 0 && iteration % every == 0 ? "every " + ordinal(every) : "";
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 1 -> "one";
            case 2 -> "second";
            case 3 -> "third";
            default -> number + "th";
        };
    }

    /** Why a dataset stays although its iteration may go; empty if it may go. */
    String keepsKind(String kind) {
        if (maps && kind.equals("volume")) {
            return "maps";
        }
        return KINDS.contains(kind) ? "" : kind.equals("table") ? "tables" : "sets";
    }
}
