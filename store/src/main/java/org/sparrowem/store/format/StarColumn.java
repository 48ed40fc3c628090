package org.sparrowem.store.format;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a STAR file while it is read: int as long as every word is a whole number, double as long as every word is a
 * number, text from then on.
 *
 * <p>Values stand in pieces, so that nothing is copied as the column grows and memory is that of the values. A whole
 * number can be written back as the word that it was; a double cannot, so a column that turns from numbers to texts
 * {@link #isLost} and has to be read again, from its start as texts.
 */
final class StarColumn {
    private static final int FIRST_PIECE = 16;
    private static final int PIECE = 1 << 16;

    private final StarNumber number;
    private final SharedTexts shared;
    private final List<Object> full = new ArrayList<>();
    private Object piece;
    private int filled;
    private int size;
    private boolean lost;

    StarColumn(boolean asTexts, StarNumber number, SharedTexts shared) {
        this.number = number;
        this.shared = shared;
        this.piece = asTexts ? new String[FIRST_PIECE] : new int[FIRST_PIECE];
    }

    void add(char[] text, int from, int to) {
        size++;
        if (lost) return;
        if (filled == Array.getLength(piece)) grow();
        if (piece instanceof int[] ints) {
            if (number.readWhole(text, from, to)) ints[filled] = (int) number.value();
            else widen(text, from, to);
        } else if (piece instanceof double[] doubles) {
            if (number.read(text, from, to)) doubles[filled] = number.value();
            else lost = true;
        } else {
            ((String[]) piece)[filled] = shared.share(new String(text, from, to - from));
        }
        filled++;
    }

    private void grow() {
        full.add(piece);
        piece = Array.newInstance(piece.getClass().getComponentType(), Math.min(PIECE, 2 * Array.getLength(piece)));
        filled = 0;
    }

    /** Whole numbers so far, and now a word that is none. */
    private void widen(char[] text, int from, int to) {
        boolean isNumber = number.read(text, from, to);
        full.replaceAll(p -> isNumber ? doubles((int[]) p) : texts((int[]) p));
        piece = isNumber ? doubles((int[]) piece) : texts((int[]) piece);
        if (piece instanceof double[] doubles) doubles[filled] = number.value();
        else ((String[]) piece)[filled] = shared.share(new String(text, from, to - from));
    }

    private static double[] doubles(int[] whole) {
        double[] out = new double[whole.length];
        for (int i = 0; i < out.length; i++) out[i] = whole[i];
        return out;
    }

    private String[] texts(int[] whole) {
        String[] out = new String[whole.length];
        for (int i = 0; i < out.length; i++) out[i] = shared.share(Integer.toString(whole[i]));
        return out;
    }

    int size() {
        return size;
    }

    /** Whether texts came after numbers whose words are gone. */
    boolean isLost() {
        return lost;
    }

    /** Adds the values to a table as one array and lets the pieces go. */
    Table addTo(Table table, String name) {
        Object all = Array.newInstance(piece.getClass().getComponentType(), size);
        int done = 0;
        for (Object p : full) {
            System.arraycopy(p, 0, all, done, Array.getLength(p));
            done += Array.getLength(p);
        }
        System.arraycopy(piece, 0, all, done, filled);
        full.clear();
        piece = new int[0];
        if (all instanceof int[] ints) return table.with(name, ints);
        return all instanceof double[] doubles ? table.with(name, doubles) : table.with(name, (String[]) all);
    }
}
