package org.sparrowem.launcher.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void shapesAndSizesAreForPeople() {
        assertEquals("74 of 64x64", Words.shape("64x64x1 74"));
        assertEquals("64x64x64", Words.shape("64x64x64 1"));
        assertEquals("", Words.shape(""));
        assertEquals("999 B", Words.size(999));
        assertEquals("1.0 kB", Words.size(1000));
        assertEquals("12.3 MB", Words.size(12_340_000));
        assertEquals("1.0 GB", Words.size(999_700_000));
    }

    @Test
    void whatAPolicyKeepsIsSaidInWords() {
        Policy usual = Policy.USUAL;
        assertEquals("every 5th", usual.keeps(0, 7));
        assertEquals("", usual.keeps(1, 7));
        assertEquals("one of the last 2", usual.keeps(6, 7));
        assertEquals("not complete yet", usual.keeps(8, 7));
        assertEquals("made before the first iteration", usual.keeps(-1, 7));
        assertEquals("", new Policy(1, 0, true).keeps(0, 7));
        assertEquals("maps", usual.keepsKind("volume"));
        assertEquals("", new Policy(1, 0, false).keepsKind("volume"));
        assertEquals("tables", new Policy(1, 0, false).keepsKind("table"));
        assertEquals("sets", new Policy(1, 0, false).keepsKind("any"));
    }
}
