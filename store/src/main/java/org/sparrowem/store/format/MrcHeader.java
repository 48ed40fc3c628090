package org.sparrowem.store.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.sparrowem.store.StoreException;

/**
 * The 1024-byte header of an MRC file (MRC2014), checked.
 *
 * @param grid pixels as stored: columns, rows, sections
 * @param axes which of x (0), y (1), z (2) each stored axis is
 * @param sectionsPerVolume mz of the header
 * @param spaceGroup 0 a stack of images, 1 a volume, 401 a stack of volumes
 * @param dataStart first byte of the pixels
 * @param apix angstrom per pixel along x; 0 when the header does not say
 * @param origin x, y, z in angstrom
 */
record MrcHeader(
        ByteOrder order,
        Sample sample,
        int[] grid,
        int[] axes,
        int sectionsPerVolume,
        int spaceGroup,
        long dataStart,
        double apix,
        float[] origin) {
    static final int BYTES = 1024;
    private static final int MAX_EXTENDED = 1 << 30;

    /** True when the bytes can be an MRC header in either byte order. */
    static boolean looksLike(ByteBuffer head) {
        return head.limit() >= BYTES && guessOrder(head) != null;
    }

    /**
     * Parses the header.
     *
     * @param head at least the first 1024 bytes of the file, if it has them
     */
    static MrcHeader parse(Path file, ByteBuffer head) {
        if (head.limit() < BYTES)
            throw StoreException.user(
                    file + ": truncated: an MRC header has " + BYTES + " bytes, the file has " + head.limit());
        ByteOrder order = guessOrder(head);
        if (order == null)
            throw StoreException.user(file + ": not an MRC file: no sensible sizes and mode in its first 16 bytes");
        ByteBuffer h = head.duplicate().order(order);
        int[] grid = ints(h, 0, 3);
        int extended = h.getInt(92);
        if (extended < 0 || extended > MAX_EXTENDED)
            throw StoreException.user(file + ": absurd extended header of " + extended + " bytes");
        float[] origin = {h.getFloat(196), h.getFloat(200), h.getFloat(204)};
        return new MrcHeader(
                order,
                sample(file, h.getInt(12)),
                grid,
                axes(file, ints(h, 64, 3)),
                h.getInt(36),
                h.getInt(88),
                BYTES + (long) extended,
                apix(h.getFloat(40), h.getInt(28)),
                origin);
    }

    private static int[] ints(ByteBuffer h, int at, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) values[i] = h.getInt(at + 4 * i);
        return values;
    }

    /** Many writers leave the machine stamp wrong or empty, so the sizes and the mode decide. */
    private static ByteOrder guessOrder(ByteBuffer head) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer h = head.duplicate().order(order);
            int mode = h.getInt(12);
            boolean sizes = h.getInt(0) > 0 && h.getInt(4) > 0 && h.getInt(8) >= 0;
            if (sizes && h.getInt(0) < 1 << 24 && h.getInt(4) < 1 << 24 && mode >= 0 && mode <= 101) return order;
        }
        return null;
    }

    private static Sample sample(Path file, int mode) {
        return switch (mode) {
            case 0 -> Sample.INT8;
            case 1 -> Sample.INT16;
            case 2 -> Sample.FLOAT32;
            case 6 -> Sample.UINT16;
            case 12 -> Sample.FLOAT16;
            case 3, 4 ->
                throw StoreException.user(file + ": MRC mode " + mode + " is a Fourier transform, not an image");
            default ->
                throw StoreException.user(file + ": MRC mode " + mode + " is not known; expected 0, 1, 2, 6 or 12");
        };
    }

    /** Axes that are no permutation of 1, 2, 3 (often zeros) mean the usual order. */
    private static int[] axes(Path file, int[] mapped) {
        int[] sorted = mapped.clone();
        Arrays.sort(sorted);
        if (!Arrays.equals(sorted, new int[] {1, 2, 3})) return new int[] {0, 1, 2};
        return new int[] {mapped[0] - 1, mapped[1] - 1, mapped[2] - 1};
    }

    private static double apix(float cell, int intervals) {
        // The quotient of two floats, at float precision: 2.7f stays 2.7.
        boolean said = cell > 0 && Float.isFinite(cell) && intervals > 0;
        return said ? Double.parseDouble(Float.toString(cell / intervals)) : 0;
    }
}
