package org.sparrowem.kernel.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

class MaxValProjectorTest {
    private static final Projector MAXVAL = Catalog.of(Projector.class).create("maxval");

    private static Image noise(int n) {
        SplittableRandom random = new SplittableRandom(8);
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Image.volume(n, n, n, data, 2);
    }

    @Test
    void unturnedItIsTheLargestVoxelOfEachColumn() {
        Image v = noise(6);
        Image p = MAXVAL.project(v, new Orientation(0, 0, 0));
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
                float largest = v.at(x, y, 0);
                for (int z = 1; z < 6; z++) {
                    largest = Math.max(largest, v.at(x, y, z));
                }
                assertEquals(largest, p.at(x, y), 1e-6);
            }
        }
        assertEquals(2, p.apix());
    }

    /** Turned by 90 degrees about x, (x, y, z) comes to (x, z, -y), so that columns run along y. */
    @Test
    void turnedItLooksAlongAnotherAxis() {
        Image v = noise(7);
        Image p = MAXVAL.project(v, new Orientation(0, 90, 0));
        for (int z = 0; z < 7; z++) {
            float largest = v.at(4, 0, z);
            for (int y = 1; y < 7; y++) {
                largest = Math.max(largest, v.at(4, y, z));
            }
            assertEquals(largest, p.at(4, z), 1e-5);
        }
    }

    /** The largest value of a Gaussian blob along a line is that at its foot; unit steps and cells cost 5 % of its height. */
    @Test
    void aBlobKeepsItsHeightAndWidth() {
        int n = 24;
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            double square = Math.pow(i % n - 12, 2) + Math.pow(i / n % n - 12, 2) + Math.pow(i / n / n - 12, 2);
            data[i] = (float) Math.exp(-square / 18);
        }
        Image p = MAXVAL.project(Image.volume(n, n, n, data, 1), new Orientation(30, 40, 50));
        for (int x = 6; x < 18; x++) {
            assertEquals(Math.exp(-Math.pow(x - 12, 2) / 18), p.at(x, 12), 0.05);
        }
    }

    @Test
    void whereNoVoxelLiesIsZeroAlsoBesideNegativeValues() {
        float[] data = new float[8 * 8 * 8];
        Arrays.fill(data, -3);
        Image p = MAXVAL.project(Image.volume(8, 8, 8, data, 1), new Orientation(45, 0, 0));
        assertEquals(-3, p.at(4, 4), 1e-6);
        assertEquals(0, p.at(0, 0));
    }
}
