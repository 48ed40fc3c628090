package org.sparrowem.store.fault;

import java.util.Arrays;

/** What became of a write that was not forced. */
enum Fate {
    LOST,
    /** Its first half is there. */
    PREFIX,
    /** The file has its full length, and zeros from the middle of the write on. */
    TORN,
    /** The file has its full length, and zeros where nothing was before. */
    ZEROS,
    WHOLE;

    /** The content after the write. */
    byte[] apply(byte[] content, Op.Write write) {
        int length = write.bytes().length;
        int from = (int) write.offset();
        int kept = this == WHOLE ? length : this == PREFIX || this == TORN ? length / 2 : 0;
        int end = this == LOST ? 0 : this == PREFIX ? from + kept : from + length;
        byte[] after = Arrays.copyOf(content, Math.max(content.length, end));
        if (this == TORN) Arrays.fill(after, from + kept, end, (byte) 0);
        if (kept > 0) System.arraycopy(write.bytes(), 0, after, from, kept);
        return after;
    }
}
