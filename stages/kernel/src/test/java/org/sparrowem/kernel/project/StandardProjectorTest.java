package org.sparrowem.kernel.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

class StandardProjectorTest {
    private static final Projector STANDARD = Catalog.of(Projector.class).create("standard");

    /** Each sample on its own, as the definition says. */
    private static Image reference(Image volume, Orientation orientation) {
        int n = volume.nx();
        int c = n / 2;
        Rotation m = new Rotation(Arrays.stream(orientation.rotation().m())
                .map(v -> Math.rint(v * 0x1p30) / 0x1p30)
                .toArray());
        float[] sums = new float[n * n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                for (int z = 0; z < n; z++) {
                    float[] at = new float[3];
                    for (int axis = 0; axis < 3; axis++) {
                        float start =
                                (float) (m.at(1, axis) * (y - c) + m.at(2, axis) * (z - c) - m.at(0, axis) * c + c);
                        at[axis] = start + (float) m.at(0, axis) * x;
                    }
                    sums[y * n + x] += trilinear(volume, at);
                }
            }
        }
        return new Image(n, n, 1, sums, volume.apix(), 1);
    }

    private static float trilinear(Image v, float[] at) {
        int n = v.nx();
        int[] low = new int[3];
        float[] f = new float[3];
        for (int axis = 0; axis < 3; axis++) {
            if (at[axis] < 0 || at[axis] > n - 1) {
                return 0;
            }
            low[axis] = Math.max(0, Math.min((int) at[axis], n - 2));
            f[axis] = at[axis] - low[axis];
        }
        float near = bilinear(v, low[0], low[1], low[2], f);
        float far = bilinear(v, low[0], low[1], Math.min(low[2] + 1, n - 1), f);
        return near + f[2] * (far - near);
    }

    private static float bilinear(Image v, int x, int y, int z, float[] f) {
        int right = Math.min(x + 1, v.nx() - 1);
        int down = Math.min(y + 1, v.nx() - 1);
        float a = v.at(x, y, z) + f[0] * (v.at(right, y, z) - v.at(x, y, z));
        float b = v.at(x, down, z) + f[0] * (v.at(right, down, z) - v.at(x, down, z));
        return a + f[1] * (b - a);
    }

    private static Image noise(int n) {
        Random random = new Random(n);
        float[] v = new float[n * n * n];
        for (int i = 0; i < v.length; i++) {
            v[i] = random.nextFloat() - 0.5f;
        }
        return Image.volume(n, n, n, v, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 11, 16, 21})
    void bitsAreThoseOfTheDefinition(int n) {
        Random random = new Random(1);
        List<Orientation> special = List.of(
                new Orientation(0, 0, 0),
                new Orientation(90, 0, 0),
                new Orientation(0, 90, 0),
                new Orientation(0, 180, 0),
                new Orientation(30, 90, 60));
        for (int i = 0; i < 25; i++) {
            Orientation o = i < special.size()
                    ? special.get(i)
                    : new Orientation(360 * random.nextDouble(), 180 * random.nextDouble(), 360 * random.nextDouble());
            assertArrayEquals(
                    reference(noise(n), o).data(), STANDARD.project(noise(n), o).data(), 0f, n + " " + o);
        }
    }

    /**
     * EMAN2 sums in single precision in another order: some units of the last digit of sums up to 15. Its column 0 is
     * left out: EMAN2 clears it at every z and keeps the last sample only; ours holds the sum, here up to 0.002.
     */
    @Test
    void projectionsAreEman2s() {
        Image volume = ConformanceData.volume("extra_vol_24.f32", 24, 0);
        JsonArray angles = ConformanceData.json("extra.json")
                .getAsJsonObject("projections")
                .getAsJsonArray("angles_az_alt_phi");
        for (int i = 0; i < angles.size(); i++) {
            double[] a = ConformanceData.doubles(angles.get(i).getAsJsonArray());
            Image want = ConformanceData.image("extra_proj_standard.f32", 24, 24, i);
            Image got = STANDARD.project(volume, new Orientation(a[0], a[1], a[2]));
            assertEquals(0, largestDifference(want, got), 1e-5, "projection " + i);
        }
    }

    private static double largestDifference(Image a, Image b) {
        double largest = 0;
        for (int y = 0; y < a.ny(); y++) {
            for (int x = 1; x < a.nx(); x++) {
                largest = Math.max(largest, Math.abs(a.at(x, y) - b.at(x, y)));
            }
        }
        return largest;
    }

    @Test
    void unturnedProjectionIsTheSumAlongZ() {
        Image v = noise(6);
        Image p = STANDARD.project(v, new Orientation(0, 0, 0));
        float sum = 0;
        for (int z = 0; z < 6; z++) {
            sum += v.at(4, 1, z);
        }
        assertEquals(sum, p.at(4, 1), 1e-6);
        assertEquals(2, p.apix());
    }

    @Test
    void listIsTheSameAtAnyThreadCount() {
        List<Orientation> views =
                List.of(new Orientation(1, 2, 3), new Orientation(40, 50, 60), new Orientation(7, 80, 9));
        List<Image> one = Projections.of(noise(9), views, STANDARD, new Parallel(1));
        List<Image> three = Projections.of(noise(9), views, STANDARD, new Parallel(3));
        for (int i = 0; i < views.size(); i++) {
            assertArrayEquals(one.get(i).data(), three.get(i).data());
            assertArrayEquals(
                    STANDARD.project(noise(9), views.get(i)).data(), one.get(i).data());
        }
    }

    /** More views than are held at a time. */
    @Test
    void viewsMadeOnTheWayAreThoseOfTheList() {
        List<Orientation> views = IntStream.range(0, 3 * Projections.PER_THREAD)
                .mapToObj(i -> new Orientation(7 * i, 3 * i, 11 * i))
                .toList();
        List<Image> list = Projections.of(noise(6), views, STANDARD, new Parallel(2));
        Iterator<Image> onTheWay = Projections.onTheWay(noise(6), views, STANDARD, new Parallel(2));
        for (Image view : list) {
            assertArrayEquals(view.data(), onTheWay.next().data());
        }
        assertFalse(onTheWay.hasNext());
        assertThrows(NoSuchElementException.class, onTheWay::next);
    }

    @Test
    void onlyCubesAreProjected() {
        Image flat = Image.volume(4, 4, 3, new float[48], 1);
        assertThrows(IllegalArgumentException.class, () -> STANDARD.project(flat, new Orientation(0, 0, 0)));
    }
}
