package org.sparrowem.shell;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.similarity.ReferenceFilter;

/** The options {@code --prefilt} and {@code --refctf}, which several stages have. */
public final class ReferenceFilters {
    private ReferenceFilters() {}

    /** @throws UsageError if both are asked for */
    public static void check(boolean prefilt, boolean refctf) {
        if (prefilt && refctf) {
            throw new UsageError(
                    "prefilt and --refctf both say what references are made to look like; give one of them");
        }
    }

    public static ReferenceFilter of(boolean prefilt, boolean refctf) {
        return refctf ? ReferenceFilter.CTF : prefilt ? ReferenceFilter.AMPLITUDES : ReferenceFilter.NONE;
    }
}
