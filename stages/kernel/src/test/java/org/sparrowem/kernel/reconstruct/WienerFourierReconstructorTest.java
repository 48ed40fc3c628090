package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/** Slices seen along z fall on the grid of the plane z = 0, where each voxel's value can be written down. */
class WienerFourierReconstructorTest {
    private static final int N = 16;

    private static Image noise(long seed) {
        Random random = new Random(seed);
        float[] data = new float[N * N];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return Image.of(N, N, data);
    }

    private static Slice slice(Image image, boolean filtered, float... snr) {
        float[] curve = snr.length == 1 ? new float[N / 2] : snr;
        if (snr.length == 1) {
            Arrays.fill(curve, snr[0]);
        }
        return new Slice(image.withCtf(new AverageCtf(curve, N, filtered)), new Orientation(0, 0, 0), 5);
    }

    private static Image map(String recon, Slice... slices) {
        var r = Catalog.of(Reconstructor.class).create(recon).begin(N, Groups.cyclic(1), new Parallel(1));
        r.insert(List.of(slices));
        return r.finish();
    }

    /** Sum over z: the inverse transform of the plane z = 0. */
    private static float[] seenAlongZ(Image map) {
        float[] sum = new float[N * N];
        for (int i = 0; i < map.data().length; i++) {
            sum[i % sum.length] += map.data()[i];
        }
        return sum;
    }

    @Test
    void coefficientsCountBySignalToNoiseAndTheMapIsWienerFiltered() {
        Image a = noise(1);
        Image b = noise(2);
        Spectrum fa = Fourier.forward(a);
        Spectrum fb = Fourier.forward(b);
        Image seen = Image.of(N, N, seenAlongZ(map("wiener_fourier", slice(a, false, 9), slice(b, false, 2))));
        Spectrum found = Fourier.forward(seen);
        for (int ky = 0; ky < 5; ky++) {
            for (int kx = 1; kx < 5; kx++) {
                int at = 2 * (ky * found.columns() + kx);
                double expected = (9 * fa.data()[at] + 2 * fb.data()[at]) / (1 + 9 + 2);
                assertEquals(expected, found.data()[at], 1e-3, kx + "," + ky);
            }
        }
    }

    /** Ratio 8 up to ring 3, then falling to 0 at ring 7: fine detail is held back, coarse is not. */
    @Test
    void theRatioIsTakenAtEachRing() {
        Image a = noise(3);
        Spectrum before = Fourier.forward(a);
        Spectrum after = Fourier.forward(
                Image.of(N, N, seenAlongZ(map("wiener_fourier", slice(a, false, 8, 8, 8, 8, 6, 4, 2, 0)))));
        int kx2 = 2 * 2;
        int kx6 = 2 * 6;
        assertEquals(8 / 9.0, after.data()[kx2] / before.data()[kx2], 1e-3);
        assertEquals(2 / 3.0, after.data()[kx6] / before.data()[kx6], 1e-3);
    }

    /** An average that was divided by 1 + ratio, and says so, gives the same map as one that was not. */
    @Test
    void theFilterOfTheAveragesIsUndone() {
        Image a = noise(4);
        float[] filtered = a.data().clone();
        for (int i = 0; i < filtered.length; i++) {
            filtered[i] *= 3f / 4;
        }
        Image plain = map("wiener_fourier", slice(a, false, 3));
        Image undone = map("wiener_fourier", slice(a.with(filtered), true, 4));
        assertArrayEquals(plain.data(), undone.data(), 1e-5f);
    }

    /** Where the ratio is large the filter does nothing, whatever the insertion mode. */
    @Test
    void withoutNoiseItIsTheFourierReconstructor() {
        Slice slice = slice(noise(5), false, 1e12f);
        for (String mode : List.of(":mode=nearest_neighbor", ":mode=gauss_3", "")) {
            assertArrayEquals(
                    map("fourier" + mode, slice).data(),
                    map("wiener_fourier" + mode, slice).data(),
                    1e-4f);
        }
    }

    /** A ratio of 3 on the grid: divided by (1 + 3)^1.5 instead of 4, so smaller by half. */
    @Test
    void sqrtnormDividesByMore() {
        Slice slice = slice(noise(6), false, 3);
        Spectrum plain = Fourier.forward(Image.of(N, N, seenAlongZ(map("wiener_fourier", slice))));
        Spectrum more = Fourier.forward(Image.of(N, N, seenAlongZ(map("wiener_fourier:sqrtnorm=1", slice))));
        for (int kx = 1; kx < 6; kx++) {
            assertEquals(plain.data()[2 * kx] / 2, more.data()[2 * kx], 1e-3);
        }
    }

    @Test
    void averagesThatDoNotTellAreRefused() {
        Slice silent = new Slice(noise(7), new Orientation(0, 0, 0), 5);
        UsageError error = assertThrows(UsageError.class, () -> map("wiener_fourier", silent));
        assertTrue(error.getMessage().contains("ctf.auto"), error.getMessage());
    }
}
