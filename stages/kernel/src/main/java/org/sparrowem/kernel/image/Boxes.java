package org.sparrowem.kernel.image;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;

/** Puts images and volumes into boxes of other sizes, keeping the centre n/2 in the centre. */
public final class Boxes {
    private Boxes() {}

    /** Cuts out or zero-pads so that pixel n/2 of the old box becomes pixel n/2 of the new one (EMAN2's get_clip). */
    public static Image clip(Image image, int nx, int ny, int nz) {
        float[] out = new float[Math.multiplyExact(Math.multiplyExact(nx, ny), nz)];
        int dx = image.nx() / 2 - nx / 2;
        int dy = image.ny() / 2 - ny / 2;
        int dz = image.nz() / 2 - nz / 2;
        int first = Math.max(0, -dx);
        int length = Math.min(nx, image.nx() - dx) - first;
        for (int z = Math.max(0, -dz); z < Math.min(nz, image.nz() - dz); z++) {
            for (int y = Math.max(0, -dy); y < Math.min(ny, image.ny() - dy); y++) {
                int from = ((z + dz) * image.ny() + y + dy) * image.nx() + first + dx;
                System.arraycopy(image.data(), from, out, (z * ny + y) * nx + first, length);
            }
        }
        return new Image(nx, ny, nz, out, image.apix(), image.ptclRepr(), image.ctf());
    }

    /** {@link #clip} to a square or, for a volume, a cube. */
    public static Image clip(Image image, int size) {
        return clip(image, size, size, image.nz() == 1 ? 1 : size);
    }

    /** Rotates the array so that the centre pixel n/2 comes to (0, 0, 0), where {@link Fourier} has its origin. */
    public static Image centerToOrigin(Image image) {
        return roll(image, image.nx() / 2, image.ny() / 2, image.nz() / 2);
    }

    /** Undoes {@link #centerToOrigin}. */
    public static Image originToCenter(Image image) {
        return roll(image, (image.nx() + 1) / 2, (image.ny() + 1) / 2, (image.nz() + 1) / 2);
    }

    /** New pixel (x, y, z) is old pixel (x + sx, y + sy, z + sz), periodically. */
    private static Image roll(Image image, int sx, int sy, int sz) {
        int nx = image.nx();
        int ny = image.ny();
        int nz = image.nz();
        float[] out = new float[image.data().length];
        for (int z = 0; z < nz; z++) {
            for (int y = 0; y < ny; y++) {
                int from = ((z + sz) % nz * ny + (y + sy) % ny) * nx;
                int to = (z * ny + y) * nx;
                int shift = sx % nx;
                System.arraycopy(image.data(), from + shift, out, to, nx - shift);
                System.arraycopy(image.data(), from, out, to + nx - shift, shift);
            }
        }
        return image.with(out);
    }

    /**
     * Resamples a cubic volume to another pixel size and box by cropping or padding its Fourier transform; the density at
     * the centre n/2 stays there, values keep their scale, nothing beyond the coarser Nyquist frequency survives.
     *
     * <p>The new pixel size is met exactly where a box of {@code N * apix / newApix} pixels is whole for some padded box
     * {@code N}; the volume is zero-padded to the {@code N} of at most twice its edge that meets it best, so the error of
     * magnification is below 1 in 2 edge^2 in practice.
     *
     * @param volume cubic, with a known A/pixel
     * @param newApix angstrom per pixel wanted
     * @param newSize edge wanted, pixels
     */
    public static Image rescale(Image volume, double newApix, int newSize) {
        if (!(volume.apix() > 0) || !(newApix > 0)) {
            throw new IllegalArgumentException("A/pixel must be known: " + volume.apix() + " and " + newApix);
        }
        double ratio = volume.apix() / newApix;
        int padded = bestPadding(volume.nx(), ratio);
        int resampled = (int) Math.round(padded * ratio);
        Image work = clip(volume, padded, padded, padded);
        if (resampled != padded) {
            Spectrum spectrum = resize(Fourier.forward(centerToOrigin(work)), resampled);
            work = originToCenter(Fourier.inverse(spectrum, newApix));
        }
        return clip(work, newSize, newSize, newSize).withApix(newApix).withPtclRepr(volume.ptclRepr());
    }

    private static int bestPadding(int size, double ratio) {
        int best = size;
        double bestError = Double.MAX_VALUE;
        for (int n = size; n <= 2 * size; n++) {
            double exact = n * ratio;
            double error = Math.abs(Math.rint(exact) - exact) / exact;
            if (error < bestError - 1e-12 && Math.rint(exact) >= 1) {
                best = n;
                bestError = error;
            }
        }
        return best;
    }

    /** Crops or zero-pads a cubic spectrum; coefficients at the smaller box's even Nyquist frequency are dropped. */
    private static Spectrum resize(Spectrum from, int size) {
        int old = from.nx();
        Spectrum to = new Spectrum(size, size, size, new float[2 * (size / 2 + 1) * size * size]);
        int limit = (Math.min(old, size) - 1) / 2;
        float scale = (float) (StrictMath.pow(size, 3) / StrictMath.pow(old, 3));
        for (int kz = -limit; kz <= limit; kz++) {
            for (int ky = -limit; ky <= limit; ky++) {
                int source = 2 * ((Math.floorMod(kz, old) * old + Math.floorMod(ky, old)) * from.columns());
                int target = 2 * ((Math.floorMod(kz, size) * size + Math.floorMod(ky, size)) * to.columns());
                for (int i = 0; i < 2 * (limit + 1); i++) {
                    to.data()[target + i] = from.data()[source + i] * scale;
                }
            }
        }
        return to;
    }
}
