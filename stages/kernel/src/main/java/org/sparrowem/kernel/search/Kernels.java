package org.sparrowem.kernel.search;

/**
 * The inner loops of the search. Two implementations exist, plain and vectorised; both give the same bits, because each
 * output is one chain of fused multiply-adds in the order stated here, and vector lanes lie over outputs only.
 *
 * <p>References come in groups of {@link #GROUP}, shifts in blocks of {@link #BLOCK}.
 */
public interface Kernels {
    /** References in a group: the columns that every vector width divides. */
    int GROUP = 16;

    /** Shifts in a block. */
    int BLOCK = 4;

    /** Which engine this is, for the log. */
    String name();

    /**
     * Matrix product {@code c[i][j] = sum over k, ascending, of a[i][k] b[k][j]}, all row-major.
     *
     * @param cols a multiple of {@link #GROUP}
     */
    void multiply(Matrix a, Matrix b, Matrix c, int rows, int inner, int cols);

    /** Complex product by elements, {@code c = a b}; real and imaginary parts in separate arrays. */
    void multiply(Waves a, int aAt, Waves b, int bAt, Waves c, int cAt, int count);

    /**
     * Products of one group of references with one block of shifts, summed over the rings, for every angular order.
     *
     * <p>With reference {@code f} and particle {@code p}, row {@code Orders.rowRe(m)} and {@code rowIm(m)} of {@code out}
     * get {@code conj(f) p} in columns {@code 16 shift + lane} and {@code f p} (the mirrored reference) in columns
     * {@code 64 + 16 shift + lane}; a row has 128 columns.
     *
     * @param refs for each order m and ring r >= first[m]: 16 real parts, 16 imaginary parts
     * @param coefs of each shift and ring, one row of {@link Orders#stride()} coefficients
     */
    void products(Orders orders, float[] refs, int refsAt, float[] coefs, int coefsAt, float[] out);

    /**
     * The largest correlation over all rotations, its rotation's number in the low bits ({@link Turns#number}), for 64
     * columns of a table of products.
     *
     * @param column first column: 0, or 64 for the mirrored references
     * @param scratch at least {@code 256 turns.quarter()} floats
     */
    void peaks(Turns turns, float[] products, int column, float[] scratch, float[] out, int outAt);

    /** Keeps the larger of {@code best} and {@code value}, element by element, and where it came from. */
    void keepLarger(float[] value, int at, float[] best, int[] from, int bestAt, int source, int count);

    /** A part of a row-major matrix: element (i, j) is {@code data[at + i*stride + j]}. */
    record Matrix(float[] data, int at, int stride) {}

    /** Complex numbers with separate real and imaginary parts. */
    record Waves(float[] re, float[] im) {
        Waves(int count) {
            this(new float[count], new float[count]);
        }
    }
}
