package org.sparrowem.launcher.store;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/** Sizes, shapes and tables as people like to read them. */
final class Words {
    private Words() {}

    /** From {@code 64x64x1 74} to {@code 74 of 64x64}, from {@code 64x64x64 1} to {@code 64x64x64}. */
    static String shape(String text) {
        String[] parts = text.split(" ");
        if (parts.length < 2) {
            return text;
        }
        String one = parts[0].replaceFirst("x1$", "");
        return parts[1].equals("1") ? one : parts[1] + " of " + one;
    }

    /** A size in bytes for people. */
    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        // Not by a formatter, which takes as long for the 10,000 rows of a listing as everything else.
        long tenths = Math.round(value * 10);
        String number = unit == 0 || value >= 99.5 ? "" + Math.round(value) : tenths / 10 + "." + tenths % 10;
        return number + " " + units[unit];
    }

    /** Columns as wide as their widest cell; those of numbers to the right, the rest to the left. */
    static void table(List<String[]> rows, Set<Integer> numbers, PrintStream out) {
        int[] width = new int[rows.get(0).length];
        rows.forEach(r -> {
            for (int i = 0; i < r.length; i++) {
                width[i] = Math.max(width[i], r[i].length());
            }
        });
        // One text at once: a formatter for each cell of 10,000 rows takes a second.
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String space = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "   ").append(numbers.contains(i) ? space + row[i] : row[i] + space);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        out.print(text);
    }
}
