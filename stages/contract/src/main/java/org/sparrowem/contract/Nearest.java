package org.sparrowem.contract;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** Returns {@code "; did you mean 'x'?"} for a name close enough to be a slip of the fingers, else an empty string. */
    public static String hint(String given, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(given, name) <= Math.max(2, name.length() / 3))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /** Edit distance with insertions, deletions, substitutions and swaps of neighbours; a shared beginning counts less. */
    static int distance(String a, String b) {
        String s = a.toLowerCase();
        String t = b.toLowerCase();
        if (!s.isEmpty() && t.startsWith(s)) {
            return 1;
        }
        int[][] d = new int[s.length() + 1][t.length() + 1];
        for (int i = 0; i <= s.length(); i++) {
            for (int j = 0; j <= t.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, s, t, i, j);
            }
        }
        return d[s.length()][t.length()];
    }

    private static int cheapest(int[][] d, String s, String t, int i, int j) {
        boolean same = s.charAt(i - 1) == t.charAt(j - 1);
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
