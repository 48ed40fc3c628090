package org.sparrowem.kernel.reconstruct;

import java.util.function.DoubleUnaryOperator;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Boxes;

/**
 * A slice ready for Fourier space: its transform about the centre n/2, by signed frequency.
 *
 * @param half largest frequency used, n/2
 * @param apix A/pixel of the slice; 0 if unknown
 * @param rotation the slice's orientation M
 * @param ringWeights how much coefficients count besides, by ring; {@code null} where all count alike
 * @param ringsPerStep rings of {@code ringWeights} in one frequency step of this slice
 */
record SliceSpectrum(
        Spectrum spectrum,
        int half,
        double apix,
        Rotation rotation,
        double weight,
        float[] ringWeights,
        double ringsPerStep) {
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
                slice.image().apix(),
                slice.orientation().rotation(),
                slice.weight(),
                null,
                1);
    }

    /** The same slice, its coefficients weighed by ring. */
    SliceSpectrum withRingWeights(float[] weights, double weightsPerStep, double sliceWeight) {
        return new SliceSpectrum(spectrum, half, apix, rotation, sliceWeight, weights, weightsPerStep);
    }

    /** How much a coefficient counts: linear between rings, the last one's beyond. */
    double weightAt(int kx, int ky) {
        if (ringWeights == null) {
            return 1;
        }
        double radius = StrictMath.sqrt((double) kx * kx + (double) ky * ky);
        return CtfCurves.at(ringWeights, radius * ringsPerStep);
    }

    /** The same slice, each coefficient multiplied by a function of its weight. */
    SliceSpectrum times(DoubleUnaryOperator factor) {
        float[] out = spectrum.data().clone();
        for (int i = 0; i < out.length / 2; i++) {
            int ky = Spectrum.signed(i / spectrum.columns(), spectrum.ny());
            double f = factor.applyAsDouble(weightAt(i % spectrum.columns(), ky));
            out[2 * i] = (float) (out[2 * i] * f);
            out[2 * i + 1] = (float) (out[2 * i + 1] * f);
        }
        Spectrum product = new Spectrum(spectrum.nx(), spectrum.ny(), spectrum.nz(), out);
        return new SliceSpectrum(product, half, apix, rotation, weight, ringWeights, ringsPerStep);
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
