package org.sparrowem.kernel.search;

/**
 * Which angular orders m = 0 to {@code count - 1} each ring keeps, and where their coefficients lie.
 *
 * <p>A ring's coefficients are one row: even orders' real parts, even orders' imaginary parts, padding; then the same of
 * the odd orders. Even and odd are apart because the Fourier plane of a real image is Hermitian: even orders come from
 * the real parts of half a ring, odd ones from the imaginary parts.
 *
 * @param count angular orders
 * @param rings rings; ring number {@code r} (from 0) has radius {@code r + 1} cycles per box
 * @param first first ring (from 0) that keeps an order; all further ones keep it too
 */
public record Orders(int count, int rings, int[] first) {
    int even() {
        return (count + 1) / 2;
    }

    int odd() {
        return count / 2;
    }

    int evenWidth() {
        return padded(2 * even());
    }

    int oddWidth() {
        return padded(2 * odd());
    }

    /** Floats in the row of one ring. */
    public int stride() {
        return evenWidth() + oddWidth();
    }

    /** Position of the real part of order m in a ring's row. */
    public int re(int m) {
        return (m & 1) == 0 ? m / 2 : evenWidth() + m / 2;
    }

    /** Position of the imaginary part of order m in a ring's row. */
    public int im(int m) {
        return (m & 1) == 0 ? even() + m / 2 : evenWidth() + odd() + m / 2;
    }

    /** Row of the real part of order m in a table of products: even before odd, real before imaginary. */
    public int rowRe(int m) {
        return (m & 1) == 0 ? m / 2 : even() + m / 2;
    }

    /** Row of the imaginary part of order m in a table of products. */
    public int rowIm(int m) {
        return count + rowRe(m);
    }

    /** Pairs of order and ring that are kept. */
    int kept() {
        int n = 0;
        for (int f : first) {
            n += rings - f;
        }
        return n;
    }

    static int padded(int n) {
        return (n + Kernels.GROUP - 1) / Kernels.GROUP * Kernels.GROUP;
    }
}
