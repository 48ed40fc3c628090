package org.sparrowem.store;

import java.util.Collection;
import java.util.Locale;

/** Finds the name that was probably meant, for error messages. */
public final class Nearest {
    private Nearest() {}

    /** A tail for an error message: "; did you mean X?", or nothing when no candidate is near. */
    public static String hint(String wrong, Collection<String> candidates) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        // More edits than half of the name make a different name, not a slip.
        return best == null || bestDistance > Math.max(2, wrong.length() / 2) ? "" : "; did you mean " + best + "?";
    }

    /** Edit distance (insert, delete, replace), one row at a time. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
