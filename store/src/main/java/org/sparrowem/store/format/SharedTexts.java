package org.sparrowem.store.format;

/**
 * Gives equal texts that stand near each other one instance, as the name of a micrograph stands in the rows of all its
 * particles. Holds a bounded number of texts: a newer one takes the place of an older.
 */
final class SharedTexts {
    private static final int PLACES = 1 << 16;

    private final String[] places = new String[PLACES];

    /** An equal text seen before, or else this one. */
    String share(String text) {
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String known = places[place];
        if (text.equals(known)) return known;
        places[place] = text;
        return text;
    }
}
