package org.sparrowem.kernel.geometry;

import java.util.Locale;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;

/** Finds a symmetry by its name. */
public final class Symmetries {
    private static final String HELIX = "h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>]";
    private static final String[] HELIX_PARAMETERS = {"nsym", "nstart", "daz", "tz", "maxtilt"};
    private static final int HELIX_NEEDS = 4;

    private Symmetries() {}

    /**
     * The symmetry of a name: {@code c<n>}, {@code d<n>} with n from 1 to 999, {@code tet}, {@code oct}, {@code icos}, or
     * {@code h<nsym>,<nstart>,<daz>,<tz>[,<maxtilt>]}; also with parameters by name, {@code h:nsym=13:daz=22.03:tz=1.41};
     * capitals do not matter.
     *
     * @throws UsageError for any other name
     */
    public static Symmetry of(String name) {
        String s = name.strip().toLowerCase(Locale.ROOT);
        if (s.matches("[cd]0*[1-9][0-9]{0,2}")) {
            return named(s.charAt(0) + ":nsym=" + s.substring(1));
        }
        if (s.startsWith("h") && s.contains(",")) {
            return helix(name, s.substring(1).split(",", -1));
        }
        if (s.matches("(tet|oct|icos|[cdh])(:.*)?") && (s.contains(":") || s.length() > 1)) {
            return named(s);
        }
        throw new UsageError("no symmetry '" + name
                + "'; expected c<n> or d<n> with n from 1 to 999, tet, oct, icos or " + HELIX + hint(s));
    }

    private static Symmetry named(String text) {
        return Catalog.of(SymmetryFamily.class).create(text).symmetry();
    }

    private static Symmetry helix(String typed, String[] numbers) {
        if (numbers.length < HELIX_NEEDS || numbers.length > HELIX_PARAMETERS.length) {
            throw new UsageError("'" + typed + "': " + numbers.length + " numbers; expected " + HELIX
                    + ", daz in degrees, tz in A, for example h13,1,22.03,1.41");
        }
        StringBuilder text = new StringBuilder("h");
        for (int i = 0; i < numbers.length; i++) {
            text.append(':').append(HELIX_PARAMETERS[i]).append('=').append(numbers[i].strip());
        }
        return named(text.toString());
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
