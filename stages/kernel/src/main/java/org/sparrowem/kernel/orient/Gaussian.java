package org.sparrowem.kernel.orient;

/** Normally distributed numbers that depend on a seed and a position only, so that no order of drawing matters. */
final class Gaussian {
    private Gaussian() {}

    /** The number at {@code position}: mean 0, standard deviation 1 (Box and Muller 1958). */
    static double at(long seed, long position) {
        double u = 1 - uniform(seed, 2 * position);
        double v = uniform(seed, 2 * position + 1);
        return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }

    /** SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195) read at a counter; 0 up to, not including, 1. */
    private static double uniform(long seed, long counter) {
        return (mix(mix(seed) + counter * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
