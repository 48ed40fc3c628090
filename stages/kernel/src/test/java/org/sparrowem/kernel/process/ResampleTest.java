package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Shrinking and what needs neighbours. */
class ResampleTest {
    private static Image run(String text, Image image) {
        return Catalog.of(Processor.class).create(text).process(image);
    }

    private static Image wave(int n, double wavesX, double wavesY) {
        float[] data = new float[n * n];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) Math.cos(2 * Math.PI * (wavesX * (i % n) + wavesY * (i / n)) / n);
        }
        return Image.of(n, n, data).withApix(1.5);
    }

    @Test
    void theMedianOfABlockIsTheUpperOne() {
        Image image = Image.of(5, 2, new float[] {1, 9, 5, 7, 99, 2, 3, 5, 1, 99});
        Image out = run("math.medianshrink:n=2", image.withApix(2));
        assertArrayEquals(new float[] {3, 5}, out.data());
        assertEquals(4, out.apix());
        float[] cube = new float[27];
        for (int i = 0; i < 27; i++) {
            cube[i] = (i * 5) % 27;
        }
        assertArrayEquals(
                new float[] {13},
                run("math.medianshrink:n=3", Image.volume(3, 3, 3, cube, 1)).data());
        assertThrows(UsageError.class, () -> run("math.medianshrink:n=3", image));
        assertThrows(UsageError.class, () -> run("math.meanshrink:n=6", image));
    }

    /** A wave below the new Nyquist frequency is the same wave on the coarser grid, times the ratio of pixels. */
    @ParameterizedTest
    @CsvSource({"24, 2, 12", "24, 1.5, 16", "24, 0.5, 48", "25, 2.5, 10", "24, 4.8, 5", "15, 0.6, 25", "24, 1, 24"})
    void wavesAreResampledExactly(int old, double n, int size) {
        Image out = run("math.fft.resample:n=" + n, wave(old, 2, -1));
        assertEquals(size, out.nx());
        assertEquals(1.5 * n, out.apix(), 1e-12);
        double grown = (double) old * old / size / size;
        Image expected = Pixels.map(wave(size, 2, -1), v -> v * grown);
        assertArrayEquals(expected.data(), out.data(), (float) (1e-5 * grown));
    }

    @Test
    void volumesAreResampledInThreeDirections() {
        float[] flat = new float[8 * 8 * 8];
        Arrays.fill(flat, 3);
        Image out = run("math.fft.resample:n=2", Image.volume(8, 8, 8, flat, 1));
        assertEquals(4, out.nz());
        assertEquals(24, out.at(1, 2, 3), 1e-4, "3 * 2^3");
    }

    @Test
    void resamplingToNothingOrTooMuchIsRefused() {
        assertThrows(UsageError.class, () -> run("math.fft.resample:n=30", wave(24, 1, 1)));
        assertThrows(UsageError.class, () -> run("math.fft.resample:n=0.0001", wave(24, 1, 1)));
        assertThrows(UsageError.class, () -> run("math.fft.resample:n=0", wave(24, 1, 1)));
    }

    /** x^2 + 3 y^2 has the second differences 2 and 6, and 2 + 6 + 4 with 2 z^2. */
    @Test
    void theLaplacianOfAParabolaIsConstant() {
        int n = 7;
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            int x = i % n;
            int y = i / n % n;
            int z = i / n / n;
            data[i] = x * x + 3 * y * y + 2 * z * z;
        }
        Image volume = Image.volume(n, n, n, data, 1);
        Image plane = Image.of(n, n, Arrays.copyOf(data, n * n));
        assertEquals(12, run("math.laplacian", volume).at(3, 2, 4));
        Image out = run("math.laplacian", plane);
        assertEquals(8, out.at(1, 5));
        double sum = 0;
        for (float v : out.data()) {
            sum += v;
        }
        assertEquals(0, sum, 1e-6, "nothing flows over the border");
        assertEquals(1 + 3, out.at(0, 0), "1 - 0 and 3 - 0");
    }
}
