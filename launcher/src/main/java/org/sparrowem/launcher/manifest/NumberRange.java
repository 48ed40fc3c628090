package org.sparrowem.launcher.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range of a number as manifests word it: {@code at least 1}, {@code more than 0}, {@code at most 9},
 * {@code less than 9}, {@code 1 to 16}, {@code between 0 and 1} (ends excluded), or nothing for any number.
 */
public record NumberRange(double min, double max, boolean open) {
    private static final String NUMBER = "(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)";
    private static final Pattern BOTH = Pattern.compile(NUMBER + " to " + NUMBER);
    private static final Pattern INSIDE = Pattern.compile("between " + NUMBER + " and " + NUMBER);
    private static final Pattern ONE = Pattern.compile("(at least|more than|at most|less than) " + NUMBER);

    /** Reads the words. */
    public static NumberRange parse(String words) {
        double inf = Double.POSITIVE_INFINITY;
        Matcher both = BOTH.matcher(words);
        Matcher inside = INSIDE.matcher(words);
        Matcher one = ONE.matcher(words);
        if (both.matches()) {
            return new NumberRange(number(both, 1), number(both, 2), false);
        }
        if (inside.matches()) {
            return new NumberRange(number(inside, 1), number(inside, 2), true);
        }
        if (!one.matches()) {
            if (words.isEmpty()) {
                return new NumberRange(-inf, inf, false);
            }
            throw new IllegalArgumentException("a range in words that nobody taught the launcher: " + words);
        }
        double bound = number(one, 2);
        return switch (one.group(1)) {
            case "at least" -> new NumberRange(bound, inf, false);
            case "more than" -> new NumberRange(bound, inf, true);
            case "at most" -> new NumberRange(-inf, bound, false);
            default -> new NumberRange(-inf, bound, true);
        };
    }

    private static double number(Matcher m, int group) {
        return Double.parseDouble(m.group(group));
    }

    /** Whether a number lies in the range. */
    public boolean contains(double value) {
        return open ? value > min && value < max : value >= min && value <= max;
    }
}
