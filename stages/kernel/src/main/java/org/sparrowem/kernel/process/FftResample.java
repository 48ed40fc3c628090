package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/**
 * Makes an image n times smaller by cutting its Fourier transform, or larger (n below 1) by filling it up; EMAN2's
 * {@code math.fft.resample}. The pixel at (0, 0, 0) stays the origin, A/pixel becomes n times as large.
 *
 * <p>As in EMAN2 the values grow by the ratio of the numbers of pixels, n^2 or n^3: normalise afterwards. The Nyquist
 * frequency of an even smaller size is kept once when cutting and left out when filling up.
 *
 * @param n factor, more than 0
 */
@Named(
        value = "math.fft.resample",
        summary = "n times smaller by cutting the Fourier transform; values grow n^2 or n^3")
public record FftResample(@Opt(doc = "Factor", min = 0, open = true) double n) implements Processor {
    private static final long MOST_PIXELS = 1L << 29;

    /**
     * The resampled image.
     *
     * @throws UsageError if no pixel or too many would be left
     */
    @Override
    public Image process(Image image) {
        int nx = size(image.nx());
        int ny = size(image.ny());
        int nz = image.nz() == 1 ? 1 : size(image.nz());
        if (nx < 1 || ny < 1 || nz < 1 || (long) nx * ny > MOST_PIXELS / nz) {
            throw new UsageError("math.fft.resample: n = " + n + " makes " + nx + " x " + ny + " x " + nz
                    + " pixels of " + image.shape() + "; expected 1 to " + MOST_PIXELS + " in all");
        }
        Spectrum from = Fourier.forward(image);
        Spectrum to = new Spectrum(nx, ny, nz, new float[2 * (nx / 2 + 1) * ny * nz]);
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                copyRow(from, to, y, z);
            }
        }
        return Fourier.inverse(to, image.apix() * n).withPtclRepr(image.ptclRepr());
    }

    private int size(int old) {
        return (int) (old / n);
    }

    private static void copyRow(Spectrum from, Spectrum to, int y, int z) {
        int ky = frequency(y, to.ny());
        int kz = frequency(z, to.nz());
        if (!isIn(ky, from.ny(), to.ny()) || !isIn(kz, from.nz(), to.nz())) {
            return;
        }
        int row = Math.floorMod(kz, from.nz()) * from.ny() + Math.floorMod(ky, from.ny());
        int columns = from.nx() < to.nx() ? (from.nx() + 1) / 2 : to.columns();
        System.arraycopy(
                from.data(), 2 * row * from.columns(), to.data(), 2 * (z * to.ny() + y) * to.columns(), 2 * columns);
    }

    /** The frequency of a row: 0 to size/2, then the negative ones; EMAN2 takes the Nyquist frequency as positive. */
    private static int frequency(int index, int size) {
        return index <= size / 2 ? index : index - size;
    }

    /** Whether a frequency of the new size is taken over; of a smaller even old size all but its Nyquist frequency. */
    private static boolean isIn(int k, int oldSize, int newSize) {
        return oldSize >= newSize || 2 * Math.abs(k) < oldSize;
    }
}
