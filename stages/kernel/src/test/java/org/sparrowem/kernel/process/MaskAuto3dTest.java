package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;

class MaskAuto3dTest {
    private static final int N = 11;

    private static Image map(int... voxelsXyz) {
        float[] data = new float[N * N * N];
        for (int i = 0; i < voxelsXyz.length; i += 3) {
            data[(voxelsXyz[i + 2] * N + voxelsXyz[i + 1]) * N + voxelsXyz[i]] = 2;
        }
        return Image.volume(N, N, N, data, 1);
    }

    private static Image mask(String parameters, Image map) {
        return Catalog.of(Processor.class)
                .create("mask.auto3d:return_mask=1:" + parameters)
                .process(map);
    }

    private static double sum(Image image) {
        double sum = 0;
        for (float v : image.data()) {
            sum += v;
        }
        return sum;
    }

    @Test
    void onlyDensityConnectedToTheSeedsStays() {
        Image map = map(5, 5, 5, 6, 5, 5, 7, 5, 5, 9, 5, 5);
        Image mask = mask("radius=1:threshold=1", map);
        assertEquals(3, sum(mask), "the voxel at x = 9 is apart");
        assertEquals(0, mask.at(9, 5, 5));
    }

    @Test
    void shellsAreOctahedraThatFade() {
        Image mask = mask("radius=1:threshold=1:nshells=1:nshellsgauss=2", map(5, 5, 5));
        assertEquals(1, mask.at(6, 5, 5), "hard shell");
        assertEquals(Math.exp(-1), mask.at(6, 6, 5), 1e-7, "(2 * 1 / 2)^2 = 1");
        assertEquals(Math.exp(-4), mask.at(8, 5, 5), 1e-7);
        assertEquals(0, mask.at(9, 5, 5));
        assertEquals(1 + 6 + 18 * Math.exp(-1) + 38 * Math.exp(-4), sum(mask), 1e-5, "voxels at 0 to 3 steps");
    }

    @Test
    void nothingGrowsIntoTheBorder() {
        Image mask = mask("radius=9:threshold=1:nshells=12", map(5, 5, 5));
        assertEquals(9 * 9 * 9, sum(mask));
        assertEquals(0, mask.at(0, 5, 5));
    }

    @Test
    void theHighestVoxelsAreSeeds() {
        Image map = map(5, 5, 5, 6, 5, 5, 2, 2, 2);
        map.data()[(8 * N + 8) * N + 8] = 3;
        assertEquals(1, sum(mask("nmaxseed=1:threshold=1", map)), "the one at (8, 8, 8)");
        assertEquals(
                4, sum(mask("nmaxseed=1:radius=4:threshold=1.5:nshells=0", map)) + 1, "and those around the centre");
    }

    @Test
    void sigmaSetsTheThresholdFromTheMap() {
        Image map = map(5, 5, 5, 6, 5, 5);
        assertEquals(2, sum(mask("radius=2:sigma=3", map)));
    }

    @ParameterizedTest
    @CsvSource({"radius=3, threshold and sigma", "threshold=1, needs seeds", "radius=2:threshold=1:sigma=2, one of"})
    void incompleteParametersAreRefused(String parameters, String message) {
        UsageError e = assertThrows(UsageError.class, () -> mask(parameters, map(5, 5, 5)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void withoutReturnMaskTheMapIsMultiplied() {
        Image volume = ConformanceData.volume("vol_vol_32.f32", 32, 3.0);
        MaskAuto3d how = new MaskAuto3d(6, 1, 0.6, null, 2, 3, false);
        Image mask = how.returningMask(true).process(volume);
        assertArrayEquals(
                PixelMath.multiply(volume, mask).data(), how.process(volume).data());
    }

    /**
     * Today's EMAN2 dilates by nshells + nshellsgauss/2 and blurs, so only the bodies agree: what we keep whole it keeps
     * nearly whole, and what lies outside our last shell it has faded below a tenth.
     */
    @Test
    void theBodyIsThatOfTodaysEman() {
        Image volume = ConformanceData.volume("vol_vol_32.f32", 32, 3.0);
        Image ours = new MaskAuto3d(6, 1, 0.6, null, 2, 3, true).process(volume);
        float[] eman = ConformanceData.floats(ConformanceData.shared("conformance/vol_proc3d_2.f32"));
        int whole = 0;
        for (int i = 0; i < eman.length; i++) {
            if (ours.data()[i] == 1) {
                whole++;
                assertTrue(eman[i] > 0.5, "kept whole here, " + eman[i] + " there");
            } else if (ours.data()[i] == 0) {
                assertTrue(eman[i] < 0.2, "left out here, " + eman[i] + " there");
            }
        }
        assertTrue(whole > 300, "voxels kept whole: " + whole);
    }
}
