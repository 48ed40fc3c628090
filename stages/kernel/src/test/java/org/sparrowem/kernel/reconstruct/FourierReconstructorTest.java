package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

class FourierReconstructorTest {
    private static List<Slice> emanSlices() {
        JsonArray angles = ConformanceData.json("vol.json").getAsJsonArray("angles_az_alt_phi");
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < angles.size(); i++) {
            double[] a = ConformanceData.doubles(angles.get(i).getAsJsonArray());
            Image padded = Boxes.clip(ConformanceData.image("vol_slices_80x32x32.f32", 32, 32, i), 40);
            slices.add(new Slice(padded, new Orientation(a[0], a[1], a[2]), 1));
        }
        return slices;
    }

    private static Image reconstruct(String text, List<Slice> slices, int fold, int size, int threads) {
        Reconstructor recon = Catalog.of(Reconstructor.class).create(text);
        var r = recon.begin(size, Groups.cyclic(fold), new Parallel(threads));
        r.insert(slices);
        return r.finish();
    }

    /**
     * Insertion differs in details (weights along kx = 0, samples on the grid), so volumes are compared by correlation and, up to
     * ring 9 of 16, where the projections hold signal, by FSC; EMAN2's scale is larger by sqrt((n + 2)/n) = 1.025.
     */
    private static void assertLikeEman(Image ours, Image eman) {
        double correlation = Agreements.correlation(ours, eman, 32);
        assertTrue(correlation > 0.9995, "correlation " + correlation);
        double[] fsc = Agreements.fsc(ours, eman);
        for (int ring = 0; ring <= 9; ring++) {
            assertTrue(fsc[ring] > 0.99, "FSC of ring " + ring + " = " + fsc[ring]);
        }
        assertEquals(Math.sqrt(40.0 / 42), Agreements.scale(ours, eman), 0.03);
    }

    @Test
    void agreesWithEmansDefaultMode() {
        Image ours = Boxes.clip(reconstruct("fourier", emanSlices(), 1, 40, 2), 32);
        assertLikeEman(ours, ConformanceData.volume("vol_recon_1.f32", 32, 3.0));
    }

    @ParameterizedTest
    @CsvSource({"nearest_neighbor, 1, 0", "gauss_2, 4, 2", "gauss_3, 1, 3", "gauss_5, 1, 4", "trilinear, 1, 5"})
    void otherModesAndSymmetryAgreeWithEman(String mode, int fold, int file) {
        float[] eman = ConformanceData.floats(ConformanceData.shared("conformance/vol_recon_" + file + ".f32"));
        Image ours = Boxes.clip(reconstruct("fourier:mode=" + mode, emanSlices(), fold, 40, 2), 32);
        assertLikeEman(ours, Image.volume(32, 32, 32, eman, 3));
    }

    @ParameterizedTest
    @CsvSource({"24", "25"})
    void perfectProjectionsGiveTheVolume(int n) {
        Blobs blobs = Blobs.random(12, n * 0.3, 1.5, 7);
        Image truth = blobs.volume(n);
        List<Slice> slices = blobs.slices(n, 200);
        Image made = reconstruct("fourier", slices, 1, n, 1);
        assertTrue(Agreements.correlation(made, truth, n / 2.0) > 0.98, "correlation inside the sphere");
        double[] fsc = Agreements.fsc(made, truth);
        for (int ring = 0; ring < n / 2; ring++) {
            assertTrue(fsc[ring] > 0.9, "FSC of ring " + ring + " = " + fsc[ring]);
        }
    }

    @Test
    void theBytesDoNotDependOnThreadsOrBatches() {
        List<Slice> slices = Blobs.random(5, 7, 1.5, 3).slices(24, 30);
        Image one = reconstruct("fourier", slices, 4, 24, 1);
        for (int threads : new int[] {2, 3, 5}) {
            assertArrayEquals(
                    one.data(), reconstruct("fourier", slices, 4, 24, threads).data(), threads + " threads");
        }
        var batches = new FourierReconstructor(InsertionMode.GAUSS_2).begin(24, Groups.cyclic(4), new Parallel(2));
        batches.insert(slices.subList(0, 11));
        batches.insert(slices.subList(11, 30));
        assertArrayEquals(one.data(), batches.finish().data(), "two batches");
    }

    /** Views that are all alike give each voxel its weight times one value: dividing by w^1.5 leaves it over sqrt(w). */
    @Test
    void sqrtnormDividesByTheRootOfTheWeightOnceMore() {
        Slice view = Blobs.random(5, 7, 1.5, 3).slices(24, 9).get(4);
        List<Slice> one = List.of(new Slice(view.image(), view.orientation(), 1));
        List<Slice> nine = List.of(new Slice(view.image(), view.orientation(), 9));
        Image plain = reconstruct("fourier:sqrtnorm=0", nine, 1, 24, 1);
        assertArrayEquals(
                reconstruct("fourier", one, 1, 24, 1).data(), plain.data(), 1e-6f, "the weight of all is no matter");
        Image single = reconstruct("fourier:sqrtnorm=1", one, 1, 24, 1);
        Image damped = reconstruct("fourier:sqrtnorm=1", nine, 1, 24, 1);
        assertEquals(1.0 / 3, Agreements.scale(damped, single), 1e-6);
        assertEquals(1, Agreements.correlation(damped, single, 24), 1e-9);
    }

    /** Perfect views, mode by mode: the wide gauss_5 blurs Fourier space, so that what lies off the centre fades. */
    @ParameterizedTest
    @CsvSource({"nearest_neighbor, 0.97", "gauss_2, 0.98", "gauss_3, 0.98", "gauss_5, 0.87", "trilinear, 0.98"})
    void everyModeGivesTheVolumeBack(String mode, double least) {
        Blobs blobs = Blobs.random(12, 24 * 0.3, 1.5, 7);
        Image made = reconstruct("fourier:mode=" + mode, blobs.slices(24, 200), 1, 24, 2);
        double correlation = Agreements.correlation(made, blobs.volume(24), 12);
        assertTrue(correlation > least, mode + " correlates to " + correlation);
    }

    @ParameterizedTest
    @CsvSource({"gauss_5_slow, gauss_5 is what it was to be", "hypergeom_5, no paper or page defines its weights"})
    void modesThatAreBrokenInEman2AreRefusedByName(String mode, String reason) {
        UsageError e = assertThrows(
                UsageError.class, () -> Catalog.of(Reconstructor.class).create("fourier:mode=" + mode));
        assertTrue(e.getMessage().contains("mode = " + mode + " is not offered: "), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    void anUnknownModeIsRefused() {
        UsageError e = assertThrows(
                UsageError.class, () -> Catalog.of(Reconstructor.class).create("fourier:mode=gauss_4"));
        assertTrue(e.getMessage().contains("nearest_neighbor, gauss_2, gauss_3"), e.getMessage());
    }

    @Test
    void aSliceOfAnotherSizeIsRefused() {
        List<Slice> slices = Blobs.random(2, 5, 1.5, 3).slices(16, 1);
        assertEquals(
                "a slice of 16 x 16 does not fit a reconstruction of 24 x 24",
                assertThrows(IllegalArgumentException.class, () -> reconstruct("fourier", slices, 1, 24, 1))
                        .getMessage());
    }
}
