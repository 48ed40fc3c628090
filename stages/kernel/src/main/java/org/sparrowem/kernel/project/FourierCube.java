package org.sparrowem.kernel.project;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/** The Fourier transform of a cubic volume about its centre n/2, periodic in all directions, with both Friedel mates. */
final class FourierCube {
    private final int size;
    private final Spectrum spectrum;

    FourierCube(Image volume) {
        this.size = Projector.edge(volume);
        this.spectrum = Fourier.forward(Boxes.centerToOrigin(volume));
    }

    int size() {
        return size;
    }

    /** Adds {@code factor} times the coefficient at a whole frequency to {@code (re, im)}. */
    void addTo(int kx, int ky, int kz, double factor, double[] out) {
        int x = Math.floorMod(kx, size);
        boolean mate = x > size / 2;
        int y = Math.floorMod(mate ? -ky : ky, size);
        int z = Math.floorMod(mate ? -kz : kz, size);
        int at = 2 * ((z * size + y) * spectrum.columns() + (mate ? size - x : x));
        out[0] += factor * spectrum.data()[at];
        out[1] += mate ? -factor * spectrum.data()[at + 1] : factor * spectrum.data()[at + 1];
    }
}
