package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Masks of a disc, ball or ring on images and volumes of ones or of values that are easily followed. */
class RadialMaskTest {
    private static final int N = 21;

    private static Image run(String text, Image image) {
        return Catalog.of(Processor.class).create(text).process(image);
    }

    private static Image ones() {
        float[] data = new float[N * N];
        Arrays.fill(data, 1);
        return Image.of(N, N, data);
    }

    private static Image onesInVolume() {
        float[] data = new float[N * N * N];
        Arrays.fill(data, 1);
        return Image.volume(N, N, N, data, 1);
    }

    @Test
    void sharpKeepsFromTheInnerToBelowTheOuterRadius() {
        Image out = run("mask.sharp:inner_radius=3:outer_radius=6:value=-2", ones());
        assertEquals(-2, out.at(10 + 2, 10));
        assertEquals(1, out.at(10 + 3, 10));
        assertEquals(1, out.at(10, 10 - 5));
        assertEquals(-2, out.at(10, 10 + 6));
        assertEquals(0, run("mask.sharp:outer_radius=6", ones()).at(0, 0), "value 0 by default");
        assertArrayEquals(ones().data(), run("mask.sharp", ones()).data(), "no radius, no mask");
    }

    /** n/2 + 1 - 3 = 8. */
    @Test
    void aNegativeOuterRadiusCountsFromTheBox() {
        assertArrayEquals(
                run("mask.sharp:outer_radius=8", ones()).data(),
                run("mask.sharp:outer_radius=-3", ones()).data());
        assertThrows(UsageError.class, () -> run("mask.sharp:outer_radius=-30", ones()));
        assertThrows(UsageError.class, () -> run("mask.soft:inner_radius=5:outer_radius=5", ones()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mask.sharp:outer_radius=4",
                "mask.soft:outer_radius=4",
                "mask.gaussian:outer_radius=4",
                "mask.ringmean:outer_radius=4"
            })
    void theCentreMoves(String mask) {
        float[] data = new float[N * N * N];
        for (int i = 0; i < data.length; i++) {
            data[i] = 1 + i % 7;
        }
        Image image = Image.volume(N, N, N, data, 1);
        Image moved = run(mask + ":dx=1:dy=-2:dz=3", roll(image, -1, 2, -3));
        Image still = run(mask, image);
        Image back = roll(moved, 1, -2, 3);
        for (int i = 0; i < N * N * N; i++) {
            int x = i % N;
            int y = i / N % N;
            int z = i / N / N;
            if (Math.max(Math.abs(x - 10), Math.max(Math.abs(y - 10), Math.abs(z - 10))) <= 6) {
                assertEquals(still.data()[i], back.data()[i], 1e-5, x + ", " + y + ", " + z);
            }
        }
    }

    /** New voxel (x, y, z) is old voxel (x + dx, y + dy, z + dz), periodically; only what is 6 from the centre is looked at. */
    private static Image roll(Image image, int dx, int dy, int dz) {
        float[] out = new float[image.data().length];
        for (int i = 0; i < out.length; i++) {
            int x = Math.floorMod(i % N + dx, N);
            int y = Math.floorMod(i / N % N + dy, N);
            out[i] = image.at(x, y, Math.floorMod(i / N / N + dz, N));
        }
        return image.with(out);
    }

    @Test
    void softFallsAsAGaussianOnBothSides() {
        Image out = run("mask.soft:inner_radius=4:outer_radius=6:width=2:value=3", ones());
        assertEquals(1, out.at(10 + 5, 10));
        assertEquals(3 - 2 * Math.exp(-1), out.at(10 + 8, 10), 1e-6, "width outside");
        assertEquals(3 - 2 * Math.exp(-1), out.at(10 + 2, 10), 1e-6, "width inside");
        Image byDefault = run("mask.soft:outer_radius=5", ones());
        assertEquals(Math.exp(-1), byDefault.at(10 + 9, 10), 1e-6, "value 0, width 4");
    }

    @Test
    void gaussianHasAnExponent() {
        Image ball = run("mask.gaussian:inner_radius=2:outer_radius=4:exponent=1", onesInVolume());
        assertEquals(1, ball.at(10, 10, 12));
        assertEquals(Math.exp(-0.5), ball.at(10, 10, 14), 1e-6);
        Image plain = run("mask.gaussian:inner_radius=2:outer_radius=4", onesInVolume());
        assertEquals(Math.exp(-0.25), plain.at(10, 10, 14), 1e-6, "2 by default");
    }

    /** Values r^2; on a grid the ring 6 +- 1 about the centre is found by counting. */
    @Test
    void ringMeanFillsWithTheMeanAtTheEdge() {
        float[] data = new float[N * N];
        for (int i = 0; i < data.length; i++) {
            int x = i % N - 10;
            int y = i / N - 10;
            data[i] = x * x + y * y;
        }
        Image image = Image.of(N, N, data);
        assertEquals(
                ringMean(data, 5, 7), run("mask.ringmean:outer_radius=6", image).at(0, 0), 1e-4);
        Image wide = run("mask.ringmean:inner_radius=2:outer_radius=6:ring_width=3", image);
        assertEquals(ringMean(data, 3, 9), wide.at(0, 0), 1e-4);
        assertEquals(wide.at(0, 0), wide.at(10, 11), "inside the inner radius, too");
        assertEquals(25, wide.at(15, 10), "between them nothing changes");
        assertThrows(UsageError.class, () -> run("mask.ringmean:outer_radius=99", image));
        assertThrows(UsageError.class, () -> run("mask.ringmean", image));
    }

    private static double ringMean(float[] squaredRadii, int low, int high) {
        return IntStream.range(0, squaredRadii.length)
                .mapToDouble(i -> squaredRadii[i])
                .filter(r2 -> r2 >= low * low && r2 <= high * high)
                .average()
                .orElseThrow();
    }

    @Test
    void aCylinderHasNoEndsAndMayBeAWedge() {
        Image out = run("mask.cylinder:outer_radius=5", onesInVolume());
        assertEquals(1, out.at(14, 10, 0));
        assertEquals(1, out.at(14, 10, 20));
        assertEquals(0, out.at(15, 10, 10));
        Image wedge = run("mask.cylinder:outer_radius=5:phicen=90:phirange=30", onesInVolume());
        assertEquals(1, wedge.at(10, 13, 3), "along y");
        assertEquals(1, wedge.at(11, 13, 3), "18 degrees off");
        assertEquals(0, wedge.at(13, 13, 3), "45 degrees off");
        assertEquals(0, wedge.at(10, 7, 3), "opposite");
        Image across = run("mask.cylinder:outer_radius=5:phicen=-170:phirange=30", onesInVolume());
        assertEquals(1, across.at(7, 10, 3), "180 degrees is 10 from -170");
        assertThrows(UsageError.class, () -> run("mask.cylinder:outer_radius=5", ones()));
    }
}
