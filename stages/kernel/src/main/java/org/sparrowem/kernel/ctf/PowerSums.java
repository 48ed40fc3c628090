package org.sparrowem.kernel.ctf;

/**
 * Power of particles by Fourier ring and by how much the transfer function lets through there: what a signal and a
 * background can be told apart by.
 *
 * <p>Sums are whole numbers of 2^-24, so that they do not depend on the order of the particles nor on how they were divided
 * among threads and blocks.
 */
public final class PowerSums {
    /** Parts of the range 0 to 1 of the squared transfer function. */
    static final int BINS = 24;

    private static final double QUANTUM = 0x1p-24;
    private static final int COUNT = 0;
    private static final int TRANSFER = 1;
    private static final int POWER = 2;
    private static final int SURROUND = 3;
    private static final int FIELDS = 4;

    private final int rings;
    private final int bins;
    private final long[] values;

    private PowerSums(int rings, int bins, long[] values) {
        this.rings = rings;
        this.bins = bins;
        this.values = values;
    }

    /** No particle yet; rings 0 to box/2 - 1. */
    public static PowerSums ofSet(int box) {
        return of(box / 2, BINS, new long[box / 2 * BINS * FIELDS]);
    }

    /** The same without telling the transfer functions apart: for particles of one micrograph. */
    public static PowerSums ofGroup(int box) {
        return of(box / 2, 1, new long[box / 2 * FIELDS]);
    }

    /** Sums of a set as {@link #values} gave them. */
    public static PowerSums ofSet(int box, long[] values) {
        return of(box / 2, BINS, values);
    }

    /** Sums of a group as {@link #values} gave them. */
    public static PowerSums ofGroup(int box, long[] values) {
        return of(box / 2, 1, values);
    }

    private static PowerSums of(int rings, int bins, long[] values) {
        if (values.length != rings * bins * FIELDS) {
            throw new IllegalArgumentException(values.length + " sums do not belong to " + rings + " rings");
        }
        return new PowerSums(rings, bins, values);
    }

    /** All sums, in an order of their own. */
    public long[] values() {
        return values.clone();
    }

    /** Adds what others summed. */
    public void add(PowerSums others) {
        for (int i = 0; i < values.length; i++) {
            values[i] += others.values[i];
        }
    }

    /** Takes a particle into account. */
    public void add(PowerMeter.Reading reading) {
        for (int r = 0; r < rings; r++) {
            int count = reading.counts()[r];
            int bin = Math.min(bins - 1, (int) (reading.transfers()[r] / count * bins));
            values[at(r, bin, COUNT)] += count;
            values[at(r, bin, TRANSFER)] += Math.round(reading.transfers()[r] / QUANTUM);
            values[at(r, bin, POWER)] += Math.round(reading.whole()[r] / QUANTUM);
            values[at(r, bin, SURROUND)] += Math.round(reading.surround()[r] / QUANTUM);
        }
    }

    public int rings() {
        return rings;
    }

    private int at(int ring, int bin, int field) {
        return (ring * bins + bin) * FIELDS + field;
    }

    /** Coefficients that were summed. */
    long count(int ring, int bin) {
        return values[at(ring, bin, COUNT)];
    }

    /** Mean of ctf^2 envelope^2. */
    double transfer(int ring, int bin) {
        return mean(ring, bin, TRANSFER);
    }

    /** Mean power of the whole images. */
    double power(int ring, int bin) {
        return mean(ring, bin, POWER);
    }

    private double mean(int ring, int bin, int field) {
        return values[at(ring, bin, field)] * QUANTUM / count(ring, bin);
    }

    /** Coefficients of a ring. */
    long count(int ring) {
        return sum(ring, COUNT);
    }

    double transfer(int ring) {
        return sum(ring, TRANSFER) * QUANTUM / count(ring);
    }

    double power(int ring) {
        return sum(ring, POWER) * QUANTUM / count(ring);
    }

    /** Mean power of the surrounds. */
    double surround(int ring) {
        return sum(ring, SURROUND) * QUANTUM / count(ring);
    }

    private long sum(int ring, int field) {
        long sum = 0;
        for (int bin = 0; bin < bins; bin++) {
            sum += values[at(ring, bin, field)];
        }
        return sum;
    }
}
