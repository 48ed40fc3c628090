package org.sparrowem.kernel.random;

import org.sparrowem.kernel.geometry.Orientation;

/**
 * Random numbers that are a function of (seed, stream, index) and the number of draws made from this object: particle
 * {@code index} gets the same numbers whichever thread, block or host makes it.
 *
 * <p>Philox4x32-10 with the seed as key and the counter (draw, stream, index low, index high); each index has 2^34 words.
 * Transcendental functions are {@link StrictMath}'s, so the bits are the same on every machine. Not for use by several
 * threads at a time.
 */
public final class CounterRandom {
    private final int key0;
    private final int key1;
    private final int stream;
    private final int index0;
    private final int index1;
    private int draw;
    private int[] words = {};
    private int used;
    private double spareGaussian = Double.NaN;

    /**
     * The numbers of one index.
     *
     * @param seed chosen by the user
     * @param stream what the numbers are for, so that purposes do not share numbers
     * @param index whom they are for, for example the particle's number
     */
    public CounterRandom(long seed, int stream, long index) {
        this.key0 = (int) seed;
        this.key1 = (int) (seed >>> 32);
        this.stream = stream;
        this.index0 = (int) index;
        this.index1 = (int) (index >>> 32);
    }

    /** The next 32 random bits. */
    public int nextInt() {
        if (used == words.length) {
            words = Philox.block(draw++, stream, index0, index1, key0, key1);
            used = 0;
        }
        return words[used++];
    }

    /** A uniform number in [0, 1), a multiple of 2^-53. */
    public double uniform() {
        long high = nextInt() >>> 5;
        long low = nextInt() >>> 6;
        return (high * 0x1p26 + low) * 0x1p-53;
    }

    /** A uniform number in [low, high). */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** A normal number of mean 0 and variance 1 (Box and Muller 1958, doi:10.1214/aoms/1177706645). */
    public double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        // 1 - u lies in (0, 1]: the logarithm stays finite.
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        double angle = 2 * StrictMath.PI * uniform();
        spareGaussian = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /** An orientation uniform over all rotations: az and phi uniform in 0 to 360, cos(alt) uniform in -1 to 1; degrees. */
    public Orientation orientation() {
        double az = uniform(0, 360);
        double alt = StrictMath.toDegrees(StrictMath.acos(1 - 2 * uniform()));
        return new Orientation(az, alt, uniform(0, 360));
    }
}
