package org.sparrowem.store.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sparrowem.store.StoreException;

/** One pass over the lines of a STAR file. */
final class StarParser {
    private static final int MOST_COLUMNS = 1000;
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,9}");
    // Possessive: where a long run of digits ends in a letter, nobody tries every way to part it.
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][-+]?[0-9]++)?|[-+]?(nan|NaN|inf|Infinity)");
    /** Leading zeros are a name, not a number: micrograph 007 is not micrograph 7. */
    private static final Pattern PADDED = Pattern.compile("[-+]?0[0-9]+");

    private final String source;
    private final String[] lines;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    private String block;
    private boolean loop;
    private final List<String> names = new ArrayList<>();
    private final List<List<String>> columns = new ArrayList<>();

    StarParser(String source, String text) {
        this.source = source;
        this.lines = text.split("\r\n|\n|\r");
    }

    Map<String, Table> parse() {
        for (int i = 0; i < lines.length; i++) {
            List<String> words = words(lines[i], i + 1);
            if (!words.isEmpty()) line(words, i + 1);
        }
        finishTable();
        if (tables.isEmpty()) throw StoreException.user(source + ": not a STAR file: it has no data_ block");
        return tables;
    }

    private void line(List<String> words, int number) {
        String first = words.get(0);
        if (first.startsWith("data_")) {
            finishTable();
            block = first.substring("data_".length());
            if (tables.containsKey(block)) throw fault(number, "a second block data_" + block);
        } else if (block == null) {
            throw fault(number, "expected data_, found '" + first + "'");
        } else if (first.equals("loop_")) {
            if (!names.isEmpty()) throw fault(number, "a second loop_ in block data_" + block);
            loop = true;
        } else if (first.startsWith("_")
                && (!loop || columns.isEmpty() || columns.get(0).isEmpty())) {
            label(words, number);
        } else {
            row(words, number);
        }
    }

    private void label(List<String> words, int number) {
        String name = words.get(0).substring(1);
        if (name.isBlank() || name.contains("/")) throw fault(number, "'_" + name + "' names no column");
        if (names.size() == MOST_COLUMNS) throw fault(number, "more than " + MOST_COLUMNS + " columns");
        if (names.contains(name)) throw fault(number, "a second column _" + name);
        if (loop ? words.size() != 1 : words.size() != 2)
            throw fault(number, "_" + name + (loop ? " has a value inside a loop" : " needs one value"));
        names.add(name);
        columns.add(new ArrayList<>());
        if (!loop) columns.get(columns.size() - 1).add(words.get(1));
    }

    private void row(List<String> words, int number) {
        if (!loop || names.isEmpty()) throw fault(number, "a value without a column: '" + words.get(0) + "'");
        if (words.size() != names.size())
            throw fault(number, words.size() + " values for " + names.size() + " columns of data_" + block);
        for (int c = 0; c < words.size(); c++) columns.get(c).add(words.get(c));
    }

    private void finishTable() {
        if (block != null && !names.isEmpty()) {
            Table table = Table.ofRows(columns.get(0).size());
            for (int c = 0; c < names.size(); c++) table = add(table, names.get(c), columns.get(c));
            tables.put(block, table);
        } else if (block != null) {
            tables.put(block, Table.ofRows(0));
        }
        names.clear();
        columns.clear();
        loop = false;
    }

    private static Table add(Table table, String name, List<String> texts) {
        if (texts.stream().allMatch(StarParser::isWhole))
            return table.with(name, texts.stream().mapToInt(Integer::parseInt).toArray());
        if (texts.stream().allMatch(StarParser::isNumber))
            return table.with(
                    name, texts.stream().mapToDouble(StarParser::number).toArray());
        return table.with(name, texts.toArray(String[]::new));
    }

    /** A whole number that fits an int. */
    private static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches() && Long.parseLong(text) == (int) Long.parseLong(text);
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches() && !PADDED.matcher(text).matches();
    }

    private static double number(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("nan")) return Double.NaN;
        if (lower.contains("inf")) return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return Double.parseDouble(text);
    }

    /** Words of a line; a # that starts a word starts a comment, a quote closes before white space or the line end. */
    private List<String> words(String line, int number) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (c == '#') {
                break;
            } else if (c == ';' && i == 0) {
                throw fault(number, "texts of several lines (;) are not supported");
            } else {
                boolean quoted = c == '"' || c == '\'';
                int end = quoted ? closing(line, i, number) : wordEnd(line, i);
                words.add(line.substring(quoted ? i + 1 : i, end));
                i = quoted ? end + 1 : end;
            }
        }
        return words;
    }

    private static int wordEnd(String line, int from) {
        int end = from;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) end++;
        return end;
    }

    private int closing(String line, int from, int number) {
        for (int end = line.indexOf(line.charAt(from), from + 1); end >= 0; ) {
            if (end + 1 == line.length() || Character.isWhitespace(line.charAt(end + 1))) return end;
            end = line.indexOf(line.charAt(from), end + 1);
        }
        throw fault(number, "a quote is not closed");
    }

    private StoreException fault(int line, String what) {
        return StoreException.user(source + ":" + line + ": " + what);
    }
}
