package org.sparrowem.kernel.fft;

/**
 * The Fourier coefficients of a real image: half of the plane or volume, interleaved,
 * {@code data[2*((z*ny + y)*(nx/2 + 1) + x)]} real and the next element imaginary; frequency y runs 0, 1, ..., -1.
 *
 * <p>The origin of the transform is pixel (0, 0, 0), the sign of the exponent is minus, forward is not scaled (EMAN2's
 * and FFTW's convention).
 *
 * @param nx width of the real image (the spectrum has {@code nx/2 + 1} columns)
 */
public record Spectrum(int nx, int ny, int nz, float[] data) {
    public Spectrum {
        if (data.length != 2L * (nx / 2 + 1) * ny * nz) {
            throw new IllegalArgumentException(
                    "a spectrum of " + nx + " x " + ny + " x " + nz + " does not hold " + data.length + " floats");
        }
    }

    /** Columns stored: {@code nx/2 + 1}. */
    public int columns() {
        return nx / 2 + 1;
    }

    /** The signed frequency of row {@code index} among {@code n}: 0, 1, ..., n/2 - 1, -n/2, ..., -1. */
    public static int signed(int index, int n) {
        return index < (n + 1) / 2 ? index : index - n;
    }
}
