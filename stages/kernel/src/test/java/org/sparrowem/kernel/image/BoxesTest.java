package org.sparrowem.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxesTest {
    @ParameterizedTest
    @CsvSource({"4,7", "5,8", "8,5", "7,4", "6,6"})
    void clipKeepsTheCentreInTheCentre(int from, int to) {
        float[] data = new float[from * from * from];
        data[(from / 2 * from + from / 2) * from + from / 2] = 3;
        Image out = Boxes.clip(Image.volume(from, from, from, data, 1.5), to);
        assertEquals(3, out.at(to / 2, to / 2, to / 2));
        assertEquals(to * to * to, out.data().length);
        assertEquals(1.5, out.apix());
    }

    @Test
    void padThenClipGivesTheImageBack() {
        float[] data = new float[5 * 4];
        for (int i = 0; i < data.length; i++) {
            data[i] = i + 1;
        }
        Image image = Image.of(5, 4, data);
        assertArrayEquals(data, Boxes.clip(Boxes.clip(image, 12), 5, 4, 1).data());
    }

    @ParameterizedTest
    @CsvSource({"6", "7"})
    void rollingToTheOriginAndBackIsNothing(int n) {
        float[] data = new float[n * n];
        data[n / 2 * n + n / 2] = 1;
        data[3] = 2;
        Image image = Image.of(n, n, data);
        Image rolled = Boxes.centerToOrigin(image);
        assertEquals(1, rolled.at(0, 0));
        assertArrayEquals(data, Boxes.originToCenter(rolled).data());
    }

    /** The density of a blob in angstrom is what it is, whatever the grid it is sampled on. */
    @ParameterizedTest
    @CsvSource({"3.0, 32, 2.0, 48", "3.0, 32, 4.05, 24", "2.7, 33, 3.0, 30", "3.0, 32, 3.0, 40"})
    void rescaledBlobIsTheBlobSampledAnew(double apix, int size, double newApix, int newSize) {
        Image rescaled = Boxes.rescale(blob(size, apix), newApix, newSize);
        Image wanted = blob(newSize, newApix);
        assertEquals(newApix, rescaled.apix());
        double worst = 0;
        for (int i = 0; i < wanted.data().length; i++) {
            worst = Math.max(worst, Math.abs(wanted.data()[i] - rescaled.data()[i]));
        }
        assertTrue(worst < 0.005, "peak 1; worst difference " + worst);
    }

    private static Image blob(int n, double apix) {
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            double x = (i % n - n / 2) * apix - 8;
            double y = (i / n % n - n / 2) * apix + 5;
            double z = (i / n / n - n / 2) * apix - 3;
            data[i] = (float) Math.exp(-(x * x + y * y + z * z) / 200);
        }
        return Image.volume(n, n, n, data, apix);
    }

    @Test
    void sphereHasTheVolumeOfASphere() {
        Image sharp = Masks.sphere(32, 10, 0);
        double sum = 0;
        for (float v : sharp.data()) {
            sum += v;
        }
        assertEquals(4.0 / 3 * Math.PI * 1000, sum, 60, "voxels; the surface is ragged");
        Image soft = Masks.sphere(32, 10, 4);
        assertEquals(1, soft.at(26, 16, 16));
        assertEquals(0.5, soft.at(28, 16, 16), 1e-6, "half way down");
        assertEquals(0, soft.at(30, 16, 16));
    }
}
