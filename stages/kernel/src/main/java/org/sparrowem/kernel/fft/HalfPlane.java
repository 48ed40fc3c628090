package org.sparrowem.kernel.fft;

/**
 * The Fourier coefficients of a real image, the half with frequency y from 0 to ny/2, one column after the other:
 * {@code re[x*rows + y], im[x*rows + y]} with {@code rows = ny/2 + 1}; frequency x runs 0, 1, ..., -1.
 *
 * <p>Sign, origin and scale are those of {@link Spectrum}. This order is what {@link PlaneFft} makes fastest; {@link
 * Spectrum} is the order for exchange.
 */
public record HalfPlane(int nx, int ny, float[] re, float[] im) {
    public HalfPlane {
        if (re.length != nx * (ny / 2 + 1) || im.length != re.length) {
            throw new IllegalArgumentException("a half plane of " + nx + " x " + ny + " does not hold " + re.length
                    + " and " + im.length + " values");
        }
    }

    /** Rows stored: {@code ny/2 + 1}. */
    public int rows() {
        return ny / 2 + 1;
    }
}
