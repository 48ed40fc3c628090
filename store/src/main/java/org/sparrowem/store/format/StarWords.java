package org.sparrowem.store.format;

import java.util.Arrays;

/** The words of one line of a STAR file, as places in the line; a # that starts a word starts a comment. */
final class StarWords {
    private final StarLines lines;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int count;

    StarWords(StarLines lines) {
        this.lines = lines;
    }

    /** Takes the words of the current line; a quote closes before white space or the line end. */
    void take() {
        char[] line = lines.text();
        int length = lines.length();
        count = 0;
        for (int i = 0; i < length; ) {
            char c = line[i];
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            if (c == '#') return;
            if (c == ';' && i == 0) throw lines.fault("texts of several lines (;) are not supported");
            boolean quoted = c == '"' || c == '\'';
            int end = quoted ? closing(line, i, length) : wordEnd(line, i, length);
            add(quoted ? i + 1 : i, end);
            i = quoted ? end + 1 : end;
        }
    }

    private void add(int start, int end) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = start;
        to[count++] = end;
    }

    private static int wordEnd(char[] line, int start, int length) {
        int end = start;
        while (end < length && !Character.isWhitespace(line[end])) end++;
        return end;
    }

    private int closing(char[] line, int start, int length) {
        for (int end = start + 1; end < length; end++)
            if (line[end] == line[start] && (end + 1 == length || Character.isWhitespace(line[end + 1]))) return end;
        throw lines.fault("a quote is not closed");
    }

    int count() {
        return count;
    }

    int from(int word) {
        return from[word];
    }

    int to(int word) {
        return to[word];
    }

    String text(int word) {
        return new String(lines.text(), from[word], to[word] - from[word]);
    }
}
