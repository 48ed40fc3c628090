package org.sparrowem.kernel.fft;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.image.Image;

class PlaneFftTest {
    /** Single precision: a few units in the last place of the sum of all pixels' magnitudes. */
    private static final double RELATIVE = 3e-7;

    @ParameterizedTest
    @CsvSource({"8,8", "64,64", "12,10", "9,15", "7,16", "22,26", "1,1", "2,3", "48,30"})
    void agreesWithTheDefinitionAndComesBack(int nx, int ny) {
        float[] data = noise(nx * ny);
        HalfPlane plane = PlaneFft.forward(Image.of(nx, ny, data));
        Random at = new Random(5);
        for (int i = 0; i < 40; i++) {
            checkDefinition(plane, data, at.nextInt(nx), at.nextInt(ny / 2 + 1));
        }
        assertArrayEquals(data, PlaneFft.inverse(plane), 2e-6f);
    }

    private static void checkDefinition(HalfPlane plane, float[] data, int kx, int ky) {
        double re = 0;
        double im = 0;
        double norm = 0;
        for (int p = 0; p < data.length; p++) {
            double turns = (double) kx * (p % plane.nx()) / plane.nx() + (double) ky * (p / plane.nx()) / plane.ny();
            re += data[p] * Math.cos(2 * Math.PI * turns);
            im -= data[p] * Math.sin(2 * Math.PI * turns);
            norm += data[p] * data[p];
        }
        double tolerance = 2e-6 * Math.sqrt(norm);
        assertEquals(re, plane.re()[kx * plane.rows() + ky], tolerance, "re of " + kx + ", " + ky);
        assertEquals(im, plane.im()[kx * plane.rows() + ky], tolerance, "im of " + kx + ", " + ky);
    }

    @Test
    void agreesWithTheGeneralTransform() {
        Image image = ConformanceData.image("imgC_64x64.f32", 64, 64);
        Spectrum s = Fourier.forward(image);
        HalfPlane plane = PlaneFft.forward(image);
        double sum = 0;
        for (float v : image.data()) {
            sum += Math.abs(v);
        }
        for (int y = 0; y <= 32; y++) {
            for (int x = 0; x <= 32; x++) {
                assertEquals(s.data()[2 * (y * 33 + x)], plane.re()[x * 33 + y], RELATIVE * sum);
                assertEquals(s.data()[2 * (y * 33 + x) + 1], plane.im()[x * 33 + y], RELATIVE * sum);
            }
        }
    }

    private static float[] noise(int n) {
        Random random = new Random(n);
        float[] data = new float[n];
        for (int i = 0; i < n; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return data;
    }
}
