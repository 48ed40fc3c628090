package org.sparrowem.store.format;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a word of a STAR file is as a number. Leading zeros are a name: micrograph 007 is not micrograph 7.
 *
 * <p>Short decimals, nearly all there are, go a fast way: digits that a double holds exactly, divided by a power of ten
 * that it holds exactly, are rounded once, so the result is that of {@link Double#parseDouble}.
 */
final class StarNumber {
    /** Possessive throughout: a word of a million digits is refused in one pass. */
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]++\\.?+[0-9]*+|\\.[0-9]++)([eE][-+]?[0-9]++)?+|[-+]?(nan|NaN|inf|Infinity)");

    private static final Pattern PADDED = Pattern.compile("[-+]?0[0-9]+");
    private static final int INT_DIGITS = 10;
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private double value;

    /** The value of the last word that {@link #read} took for a number. */
    double value() {
        return value;
    }

    /** Reads a whole number that fits an int and is written as Java writes it: without sign + or leading zeros. */
    boolean readWhole(char[] text, int from, int to) {
        int start = from < to && text[from] == '-' ? from + 1 : from;
        int digits = to - start;
        if (digits < 1 || digits > INT_DIGITS || text[start] == '0' && to - from > 1) return false;
        long whole = 0;
        for (int i = start; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') return false;
            whole = 10 * whole + (text[i] - '0');
        }
        if (start > from) whole = -whole;
        value = whole;
        return whole == (int) whole;
    }

    /** Reads a word; false when it is no number. */
    boolean read(char[] text, int from, int to) {
        return isShort(text, from, to) || readAny(new String(text, from, to - from));
    }

    private boolean isShort(char[] text, int from, int to) {
        int start = from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = start; i < to; i++) {
            char c = text[i];
            if (c == '.' && point < 0) {
                point = count;
            } else if (c >= '0' && c <= '9' && count < EXACT_DIGITS) {
                digits = 10 * digits + (c - '0');
                count++;
            } else {
                return false;
            }
        }
        boolean padded = point < 0 && count > 1 && text[start] == '0';
        if (count == 0 || padded) return false;
        double size = point < 0 ? digits : (double) digits / POWERS[count - point];
        value = text[from] == '-' ? -size : size;
        return true;
    }

    private boolean readAny(String text) {
        if (!NUMBER.matcher(text).matches() || PADDED.matcher(text).matches()) return false;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("nan")) value = Double.NaN;
        else if (lower.contains("inf"))
            value = lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        else value = Double.parseDouble(text);
        return true;
    }
}
