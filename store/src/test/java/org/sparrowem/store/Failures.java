package org.sparrowem.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Expectations about how something fails. */
public final class Failures {
    private Failures() {}

    /** Expects a failure of that kind, told in one line that holds the text. */
    public static StoreException expect(StoreException.Kind kind, String text, Executable call) {
        StoreException e = assertThrows(StoreException.class, call);
        assertEquals(kind, e.kind(), e.getMessage());
        assertTrue(e.getMessage().contains(text), "expected '" + text + "' in: " + e.getMessage());
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        return e;
    }
}
