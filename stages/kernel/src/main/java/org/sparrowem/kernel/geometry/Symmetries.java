package org.sparrowem.kernel.geometry;

import java.util.Locale;
import org.sparrowem.contract.UsageError;

/** Finds a point group by its name. */
public final class Symmetries {
    private static final int LARGEST_FOLD = 999;

    private Symmetries() {}

    /**
     * The symmetry of a name: {@code c<n>}, {@code d<n>} with n from 1 to 999, {@code tet}, {@code oct} or
     * {@code icos}; capitals do not matter.
     *
     * @throws UsageError for any other name
     */
    public static Symmetry of(String name) {
        String s = name.strip().toLowerCase(Locale.ROOT);
        if (s.matches("[cd]0*[1-9][0-9]{0,2}")) {
            int n = Integer.parseInt(s.substring(1));
            return s.charAt(0) == 'c' ? new Cyclic(n) : new Dihedral(n);
        }
        for (Platonic.Solid solid : Platonic.Solid.values()) {
            if (s.equals(solid.symmetry())) {
                return new Platonic(solid);
            }
        }
        throw new UsageError("no symmetry '" + name + "'; expected c<n> or d<n> with n from 1 to " + LARGEST_FOLD
                + ", tet, oct or icos" + hint(s));
    }

    private static String hint(String s) {
        String meant = s.isEmpty()
                ? ""
                : switch (s.charAt(0)) {
                    case 't' -> "tet";
                    case 'o' -> "oct";
                    case 'i' -> "icos";
                    case 'c' -> s.equals("c") || s.matches("c0+") ? "c1" : "";
                    case 'd' -> s.equals("d") || s.matches("d0+") ? "d1" : "";
                    default -> s.matches("[1-9][0-9]{0,2}") ? "c" + s : "";
                };
        return meant.isEmpty() ? "" : "; did you mean '" + meant + "'?";
    }
}
