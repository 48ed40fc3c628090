package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

class BackProjectionReconstructorTest {
    private static final int N = 32;

    private static Image reconstruct(List<Slice> slices, int fold, int size, int threads) {
        Reconstructor recon = Catalog.of(Reconstructor.class).create("back_projection");
        var r = recon.begin(size, Groups.cyclic(fold), new Parallel(threads));
        r.insert(slices);
        return r.finish();
    }

    private static List<Slice> emanSlices(boolean ramped) {
        JsonArray angles = ConformanceData.json("vol.json").getAsJsonArray("angles_az_alt_phi");
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < angles.size(); i++) {
            double[] a = ConformanceData.doubles(angles.get(i).getAsJsonArray());
            Image image = ConformanceData.image("vol_slices_80x32x32.f32", N, N, i);
            slices.add(new Slice(ramped ? ramp(image) : image, new Orientation(a[0], a[1], a[2]), 1));
        }
        return slices;
    }

    private static Image ramp(Image image) {
        Spectrum s = Fourier.forward(image);
        for (int y = 0; y < N; y++) {
            for (int x = 0; x < s.columns(); x++) {
                int at = 2 * (y * s.columns() + x);
                double radius = Math.hypot(x, Spectrum.signed(y, N));
                s.data()[at] *= (float) radius;
                s.data()[at + 1] *= (float) radius;
            }
        }
        return Fourier.inverse(s, 0);
    }

    private static Image eman() {
        float[] data = ConformanceData.floats(ConformanceData.shared("conformance/vol_recon_6.f32"));
        return Image.volume(N, N, N, data, 3);
    }

    /** EMAN2 filters twice; of slices that the test filters once, ours makes EMAN2's map but for its scale. */
    @Test
    void twiceFilteredItIsEman2s() {
        Image ours = reconstruct(emanSlices(true), 1, N, 2);
        double correlation = Agreements.correlation(ours, eman(), N);
        assertTrue(correlation > 0.9999, "correlation " + correlation);
        double[] fsc = Agreements.fsc(ours, eman());
        for (int ring = 1; ring <= N / 2; ring++) {
            assertTrue(fsc[ring] > 0.997, "FSC of ring " + ring + " = " + fsc[ring]);
        }
    }

    @Test
    void filteredOnceItIsNearerToTheTruthThanEman2s() {
        Image truth = ConformanceData.volume("vol_vol_32.f32", N, 3);
        double ours = Agreements.correlation(reconstruct(emanSlices(false), 1, N, 2), truth, N);
        double emans = Agreements.correlation(eman(), truth, N);
        assertTrue(ours > 0.91 && emans < 0.83, ours + ", EMAN2 " + emans);
    }

    /** Evenly spread views give the volume in scale and shape, but for the mean, which the filter takes out. */
    @Test
    void evenViewsGiveTheVolume() {
        Blobs blobs = Blobs.random(12, 7, 1.8, 7);
        Image truth = blobs.volume(N);
        Image made = reconstruct(blobs.slices(N, 400), 1, N, 2);
        assertTrue(Agreements.correlation(made, truth, N / 2.0 - 2) > 0.98, "within the sphere");
        double[] fsc = Agreements.fsc(made, truth);
        for (int ring = 2; ring < 9; ring++) {
            assertTrue(fsc[ring] > 0.97, "FSC of ring " + ring + " = " + fsc[ring]);
        }
        double largest = 0;
        double truest = 0;
        for (int i = 0; i < truth.data().length; i++) {
            largest = Math.max(largest, made.data()[i]);
            truest = Math.max(truest, truth.data()[i]);
        }
        assertEquals(1, largest / truest, 0.15, "height of the highest peak");
        assertEquals(0, made.at(1, 16, 16), "from n/2 - 1 on there is nothing");
        assertTrue(made.at(2, 16, 16) != 0, "within there is");
    }

    /** EMAN2's sum under a symmetry does not have it; ours is unchanged by a quarter turn. */
    @Test
    void theMapHasTheSymmetry() {
        Image map = reconstruct(Blobs.random(6, 7, 1.8, 3).slices(24, 40), 4, 24, 1);
        double worst = 0;
        for (int z = 1; z < 24; z++) {
            for (int y = 1; y < 24; y++) {
                for (int x = 1; x < 24; x++) {
                    worst = Math.max(worst, Math.abs(map.at(x, y, z) - map.at(24 - y, x, z)));
                }
            }
        }
        assertTrue(worst < 1e-5, "a quarter turn changes the map by " + worst);
    }

    @Test
    void theBytesDoNotDependOnThreadsBatchesOrWeights() {
        List<Slice> slices = Blobs.random(5, 7, 1.5, 3).slices(24, 30);
        Image one = reconstruct(slices, 4, 24, 1);
        assertArrayEquals(one.data(), reconstruct(slices, 4, 24, 3).data());
        var batches = new BackProjectionReconstructor().begin(24, Groups.cyclic(4), new Parallel(2));
        batches.insert(slices.subList(0, 11));
        batches.insert(slices.subList(11, 30).stream()
                .map(s -> new Slice(s.image(), s.orientation(), 1))
                .toList());
        Slice left = slices.get(0);
        batches.insert(List.of(new Slice(left.image(), left.orientation(), 0)));
        assertEquals(1, batches.agreement(left).quality(), "slices are not compared");
        assertEquals(1, batches.agreement(left).norm());
        assertArrayEquals(
                one.data(), batches.finish().data(), "two batches, equal weights, and one that does not count");
    }

    @Test
    void aSliceOfAnotherSizeIsRefused() {
        List<Slice> slices = Blobs.random(2, 5, 1.5, 3).slices(16, 1);
        assertThrows(IllegalArgumentException.class, () -> reconstruct(slices, 1, 24, 1));
        assertEquals(0, reconstruct(List.of(), 1, 8, 1).at(4, 4, 4), "of nothing, nothing");
    }
}
