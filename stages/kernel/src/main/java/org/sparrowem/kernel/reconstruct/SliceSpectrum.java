package org.sparrowem.kernel.reconstruct;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Boxes;

/**
 * A slice ready for Fourier space: its transform about the centre n/2, by signed frequency.
 *
 * @param half largest frequency used, n/2
 * @param rotation the slice's orientation M
 */
record SliceSpectrum(Spectrum spectrum, int half, Rotation rotation, double weight) {
    static SliceSpectrum of(Slice slice, int size) {
        if (slice.image().nx() != size
                || slice.image().ny() != size
                || slice.image().nz() != 1) {
            throw new IllegalArgumentException(
                    "a slice of " + slice.image().shape() + " does not fit a reconstruction of " + size + " x " + size);
        }
        return new SliceSpectrum(
                Fourier.forward(Boxes.centerToOrigin(slice.image())),
                size / 2,
                slice.orientation().rotation(),
                slice.weight());
    }

    /** Index of the real part of frequency (0, ky). */
    int row(int ky) {
        return 2 * Math.floorMod(ky, spectrum.ny()) * spectrum.columns();
    }

    /**
     * The largest kx of row ky whose radius, rounded, is within the Nyquist ring (EMAN2 leaves out the corners of a slice in
     * the same way). Of the column kx = 0 only ky >= 0 is asked for by {@link #firstColumn}, as the other half repeats it.
     */
    int lastColumn(int ky) {
        double radius = half + 0.5;
        return Math.min(half, (int) Math.sqrt(radius * radius - (double) ky * ky));
    }

    static int firstColumn(int ky) {
        return ky < 0 ? 1 : 0;
    }
}
