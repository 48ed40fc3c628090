package org.sparrowem.kernel.ctf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.random.CounterRandom;

class CtfFilterTest {
    private static final Ctf CTF = new Ctf(1.4, 0.2, 25, 300, 2.7, 0.1, 80, 0);

    private static Image noise(int nx, int ny) {
        CounterRandom random = new CounterRandom(2, 0, 0);
        float[] data = new float[nx * ny];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.gaussian();
        }
        return Image.of(nx, ny, data).withApix(2.2);
    }

    @Test
    void flippingKeepsAmplitudesAndTwiceIsNothing() {
        for (int[] shape : new int[][] {{32, 32}, {33, 31}}) {
            Image image = noise(shape[0], shape[1]);
            Image flipped = CtfFilter.flipPhases(image, CTF);
            float[] before = Fourier.forward(image).data();
            float[] after = Fourier.forward(flipped).data();
            Image back = CtfFilter.flipPhases(flipped, CTF);
            for (int i = 0; i < before.length; i += 2) {
                assertEquals(Math.hypot(before[i], before[i + 1]), Math.hypot(after[i], after[i + 1]), 1e-3);
            }
            for (int i = 0; i < image.data().length; i++) {
                assertEquals(image.data()[i], back.data()[i], 1e-5);
            }
        }
    }

    /** What went through the microscope and was flipped is the original times the function's magnitude and envelope. */
    @Test
    void flippingMakesTheFunctionNonNegative() {
        Image image = noise(33, 33);
        Spectrum before = Fourier.forward(image);
        Spectrum after = Fourier.forward(CtfFilter.flipPhases(CtfFilter.apply(image, CTF), CTF));
        int negative = 0;
        for (int row = 0; row < 33; row++) {
            for (int column = 0; column < before.columns(); column++) {
                double kx = column / (33 * 2.2);
                double ky = Spectrum.signed(row, 33) / (33 * 2.2);
                double factor = Math.abs(CTF.at(kx, ky)) * CTF.envelope(kx, ky);
                int at = 2 * (row * before.columns() + column);
                assertEquals(before.data()[at] * factor, after.data()[at], 1e-4);
                assertEquals(before.data()[at + 1] * factor, after.data()[at + 1], 1e-4);
                negative += CTF.at(kx, ky) < 0 ? 1 : 0;
            }
        }
        assertTrue(negative > 100, "the function should be negative somewhere");
    }

    /** A plane wave is an eigenfunction: it comes out times the value at its frequency. */
    @Test
    void planeWaveIsScaledByTheValueAtItsFrequency() {
        int n = 64;
        float[] wave = new float[n * n];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) Math.cos(2 * Math.PI * (5 * (i % n) - 9 * (i / n)) / n);
        }
        Image out = CtfFilter.apply(Image.of(n, n, wave).withApix(2), CTF);
        double kx = 5 / (n * 2.0);
        double ky = -9 / (n * 2.0);
        double expected = CTF.at(kx, ky) * CTF.envelope(kx, ky);
        for (int i = 0; i < wave.length; i++) {
            assertEquals(expected * wave[i], out.data()[i], 1e-5);
        }
    }

    @Test
    void anImageWithoutPixelSizeIsRefused() {
        Image image = noise(8, 8).withApix(0);
        assertThrows(IllegalArgumentException.class, () -> CtfFilter.flipPhases(image, CTF));
    }
}
