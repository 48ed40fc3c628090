package org.sparrowem.store;

/**
 * CRC-32C of each block of a file, so that a reader can verify the part that it reads without reading the rest.
 *
 * <p>The SHA-256 of the whole file stays the truth; these sums find what a disk or a copy did to it, every single-bit
 * fault of a block for certain and any other fault but for one in 2^32.
 *
 * @param blockBytes bytes of every block but the last, which may be shorter; 0 when no sums are known
 * @param crc32c eight lower-case hexadecimal digits a block
 */
public record BlockSums(long blockBytes, String crc32c) {
    /** No sums: of files that were recorded before there were any. */
    public static final BlockSums UNKNOWN = new BlockSums(0, "");

    static final int DIGITS = 8;

    private static final long MIN_BLOCK = 1 << 20;
    private static final long MAX_BLOCKS = 4096;

    /** Bytes of a block for a file of this size: 1 MiB, doubled until there are at most 4,096 blocks. */
    static long blockBytes(long fileBytes) {
        long block = MIN_BLOCK;
        while (blocks(fileBytes, block) > MAX_BLOCKS) block *= 2;
        return block;
    }

    private static long blocks(long fileBytes, long blockBytes) {
        return (fileBytes + blockBytes - 1) / blockBytes;
    }

    public boolean isKnown() {
        return blockBytes > 0;
    }

    /** Number of blocks. */
    int count() {
        return crc32c.length() / DIGITS;
    }

    int sum(int block) {
        return Integer.parseUnsignedInt(crc32c, block * DIGITS, (block + 1) * DIGITS, 16);
    }

    /** Whether there can be a file of so many bytes with these sums; true when none are known. */
    boolean fits(long fileBytes) {
        if (!isKnown()) return crc32c.isEmpty();
        return Long.bitCount(blockBytes) == 1
                && crc32c.matches("[0-9a-f]*")
                && crc32c.length() == DIGITS * blocks(fileBytes, blockBytes);
    }
}
