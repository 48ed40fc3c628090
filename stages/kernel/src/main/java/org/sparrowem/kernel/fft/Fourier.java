package org.sparrowem.kernel.fft;

import org.jtransforms.fft.FloatFFT_1D;
import org.sparrowem.kernel.image.Image;

/** Fourier transforms of real images and volumes of any size, single precision, on the caller's thread. */
public final class Fourier {
    private Fourier() {}

    /** The spectrum of an image; see {@link Spectrum} for sign, scale and order. */
    public static Spectrum forward(Image image) {
        int nx = image.nx();
        int columns = nx / 2 + 1;
        int rows = image.ny() * image.nz();
        float[] out = new float[2 * columns * rows];
        FloatFFT_1D fft = new FloatFFT_1D(nx);
        float[] row = new float[2 * nx];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(image.data(), r * nx, row, 0, nx);
            fft.realForwardFull(row);
            System.arraycopy(row, 0, out, 2 * columns * r, 2 * columns);
        }
        Spectrum spectrum = new Spectrum(nx, image.ny(), image.nz(), out);
        alongRows(spectrum, false);
        return spectrum;
    }

    /** The real image of a spectrum, scaled by 1/n so that it undoes {@link #forward}; the spectrum is untouched. */
    public static Image inverse(Spectrum spectrum, double apix) {
        int nx = spectrum.nx();
        int columns = spectrum.columns();
        int rows = spectrum.ny() * spectrum.nz();
        Spectrum work =
                new Spectrum(nx, spectrum.ny(), spectrum.nz(), spectrum.data().clone());
        alongRows(work, true);
        float[] out = new float[nx * rows];
        FloatFFT_1D fft = new FloatFFT_1D(nx);
        float[] row = new float[2 * nx];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(work.data(), 2 * columns * r, row, 0, 2 * columns);
            for (int x = columns; x < nx; x++) {
                row[2 * x] = row[2 * (nx - x)];
                row[2 * x + 1] = -row[2 * (nx - x) + 1];
            }
            fft.complexInverse(row, true);
            for (int x = 0; x < nx; x++) {
                out[r * nx + x] = row[2 * x];
            }
        }
        return new Image(nx, spectrum.ny(), spectrum.nz(), out, apix, 1);
    }

    /** Transforms the y direction, then the z direction, in place. */
    private static void alongRows(Spectrum s, boolean back) {
        int line = 2 * s.columns();
        FloatFFT_1D alongY = new FloatFFT_1D(s.ny());
        FloatFFT_1D alongZ = new FloatFFT_1D(s.nz());
        for (int z = 0; z < s.nz(); z++) {
            for (int x = 0; x < s.columns(); x++) {
                strided(alongY, s.data(), z * s.ny() * line + 2 * x, line, s.ny(), back);
            }
        }
        for (int y = 0; y < s.ny() && s.nz() > 1; y++) {
            for (int x = 0; x < s.columns(); x++) {
                strided(alongZ, s.data(), y * line + 2 * x, s.ny() * line, s.nz(), back);
            }
        }
    }

    private static void strided(FloatFFT_1D fft, float[] data, int start, int stride, int n, boolean back) {
        if (n == 1) {
            return;
        }
        float[] line = new float[2 * n];
        for (int i = 0; i < n; i++) {
            line[2 * i] = data[start + i * stride];
            line[2 * i + 1] = data[start + i * stride + 1];
        }

        if (back) {
            fft.complexInverse(line, true);
        } else {
            fft.complexForward(line);
        }
        for (int i = 0; i < n; i++) {
            data[start + i * stride] = line[2 * i];
            data[start + i * stride + 1] = line[2 * i + 1];
        }
    }
}
