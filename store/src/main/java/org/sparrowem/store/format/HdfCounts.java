package org.sparrowem.store.format;

import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Counts in headers of HDF5 from which jHDF allocates before it reads a single entry. None of them can exceed the bytes of
 * the file, as every entry that is counted takes at least one.
 */
final class HdfCounts {
    /** Of a tree whose nodes have two children at least, more levels than any file has bytes for. */
    private static final int MAX_DEPTH = 64;

    private HdfCounts() {}

    /** Checks what begins as one of these headers; anything else passes. */
    static void check(ByteBuffer head, Superblock superblock, long size) {
        if (head.limit() < 16) return;
        byte[] signature = new byte[4];
        head.get(0, signature);
        switch (new String(signature, StandardCharsets.ISO_8859_1)) {
            case "BTHD" -> tree(head, superblock, size);
            case "FAHD" -> count(head, 8, superblock.getSizeOfLengths(), size);
            case "EAHD" -> {
                for (int i = 0; i < 6; i++)
                    count(head, 12 + i * superblock.getSizeOfLengths(), superblock.getSizeOfLengths(), size);
            }
            case "FRHP" -> heap(head, superblock, size);
            default -> {}
        }
    }

    private static void tree(ByteBuffer head, Superblock superblock, long size) {
        count(head, 6, 4, size);
        if (unsigned(head, 12, 2) > MAX_DEPTH) throw absurd(unsigned(head, 12, 2) + " levels");
        count(head, 18 + superblock.getSizeOfOffsets(), superblock.getSizeOfLengths(), size);
    }

    private static void heap(ByteBuffer head, Superblock superblock, long size) {
        int lengths = superblock.getSizeOfLengths();
        int width = 14 + 10 * lengths + 2 * superblock.getSizeOfOffsets();
        int rows = width + 6 + 2 * lengths + superblock.getSizeOfOffsets();
        if (head.limit() < rows + 2) return;
        long children = unsigned(head, width, 2) * unsigned(head, rows, 2);
        if (children > size) throw absurd(children + " blocks");
    }

    private static void count(ByteBuffer head, int at, int bytes, long size) {
        if (head.limit() < at + bytes) return;
        long count = unsigned(head, at, bytes);
        if (count < 0 || count > size) throw absurd(count + " entries");
    }

    private static long unsigned(ByteBuffer head, int at, int bytes) {
        long value = 0;
        for (int i = Math.min(bytes, 8) - 1; i >= 0; i--) value = value << 8 | head.get(at + i) & 0xff;
        return value;
    }

    private static HdfException absurd(String what) {
        return new HdfException("a header promises " + what + ", more than the file can hold");
    }
}
