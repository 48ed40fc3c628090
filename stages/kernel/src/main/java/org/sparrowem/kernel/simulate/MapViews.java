package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.project.Projector;

/**
 * Views of a map by a projector; they carry its interpolation error, unlike those of {@link AtomProjector}.
 *
 * @param volume a cube with known apix
 */
public record MapViews(Image volume, Projector projector) implements Views {
    public MapViews {
        if (volume.nx() != volume.ny() || volume.nx() != volume.nz() || !(volume.apix() > 0)) {
            throw new IllegalArgumentException(
                    "expected a cubic map with a pixel size, not " + volume.shape() + ", apix = " + volume.apix());
        }
    }

    @Override
    public int box() {
        return volume.nx();
    }

    @Override
    public double apix() {
        return volume.apix();
    }

    /** That of the largest sphere in the cube. */
    @Override
    public double radiusA() {
        return (volume.nx() / 2 - 1) * volume.apix();
    }

    @Override
    public Spectrum view(Orientation orientation, double dx, double dy) {
        return moved(Fourier.forward(projector.project(volume, orientation)), dx, dy);
    }

    /** The spectrum of the image moved by (dx, dy) pixels; zero at the Nyquist frequency. */
    private static Spectrum moved(Spectrum spectrum, double dx, double dy) {
        float[] out = spectrum.data().clone();
        int n = spectrum.nx();
        for (int row = 0; row < n; row++) {
            int ky = Spectrum.signed(row, n);
            for (int kx = 0; kx < spectrum.columns(); kx++) {
                int at = 2 * (row * spectrum.columns() + kx);
                boolean nyquist = 2 * kx == n || -2 * ky == n;
                double angle = -2 * Math.PI * (kx * dx + ky * dy) / n;
                double c = nyquist ? 0 : StrictMath.cos(angle);
                double s = nyquist ? 0 : StrictMath.sin(angle);
                out[at] = (float) (spectrum.data()[at] * c - spectrum.data()[at + 1] * s);
                out[at + 1] = (float) (spectrum.data()[at] * s + spectrum.data()[at + 1] * c);
            }
        }
        return new Spectrum(n, n, 1, out);
    }
}
