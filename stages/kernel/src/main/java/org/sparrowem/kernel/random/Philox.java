package org.sparrowem.kernel.random;

/**
 * Philox4x32-10: a keyed permutation of 128-bit counters whose output serves as random numbers.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", doi:10.1145/2063384.2063405
 * (section 3.3; multipliers and Weyl constants of table 2's generator).
 */
final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    /** Golden ratio and sqrt(3) - 1 as fractions of 2^32: the key advances by them from round to round. */
    private static final int WEYL_0 = 0x9E3779B9;

    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;

    private Philox() {}

    /** The four random words of the counter (c0, c1, c2, c3) under the key (k0, k1). */
    static int[] block(int c0, int c1, int c2, int c3, int k0, int k1) {
        for (int round = 0; round < ROUNDS; round++) {
            long a = MULTIPLIER_0 * (c0 & LOW);
            long b = MULTIPLIER_1 * (c2 & LOW);
            c0 = (int) (b >>> 32) ^ c1 ^ k0;
            c1 = (int) b;
            c2 = (int) (a >>> 32) ^ c3 ^ k1;
            c3 = (int) a;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        return new int[] {c0, c1, c2, c3};
    }
}
