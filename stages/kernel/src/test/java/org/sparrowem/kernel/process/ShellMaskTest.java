package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sparrowem.contract.Catalog;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Masks made from the content of an image, voxel by voxel, and the clearing of edges. */
class ShellMaskTest {
    private static final int N = 13;

    private static Image run(String text, Image image) {
        return Catalog.of(Processor.class).create(text).process(image);
    }

    private static Image volume(float value, int... xyz) {
        float[] data = new float[N * N * N];
        for (int i = 0; i < xyz.length; i += 3) {
            data[(xyz[i + 2] * N + xyz[i + 1]) * N + xyz[i]] = value;
        }
        return Image.volume(N, N, N, data, 1);
    }

    private static double sum(Image image) {
        double sum = 0;
        for (float v : image.data()) {
            sum += v;
        }
        return sum;
    }

    /** Voxels at 0 to k steps over faces: 1, 7, 25, 63. */
    @Test
    void shellsAreOctahedra() {
        Image seed = volume(0.3f, 6, 6, 6);
        assertEquals(1, sum(run("mask.addshells:nshells=0", seed)));
        assertEquals(7, sum(run("mask.addshells:nshells=1", seed)));
        assertEquals(25, sum(run("mask.addshells:nshells=2", seed)));
        assertEquals(63, sum(run("mask.addshells.gauss:val1=3", seed)));
        assertEquals(11.0 * 11 * 11, sum(run("mask.addshells:nshells=99", seed)), "the border stays free");
    }

    /** In a plane the shells are diamonds: 1, 5, 13. */
    @Test
    void shellsOfAnImageAreDiamonds() {
        float[] data = new float[81];
        data[40] = 1;
        Image seed = Image.of(9, 9, data);
        assertEquals(5, sum(run("mask.addshells:nshells=1", seed)));
        assertEquals(13, sum(run("mask.addshells:nshells=2", seed)));
        assertEquals(49, sum(run("mask.addshells:nshells=99", seed)));
    }

    @Test
    void gaussShellsFadeFromOne() {
        Image out = run("mask.addshells.gauss:val1=1:val2=2", volume(1, 6, 6, 6));
        assertEquals(1, out.at(7, 6, 6));
        assertEquals(1, out.at(8, 6, 6), "i = 0");
        assertEquals(Math.exp(-1), out.at(9, 6, 6), 1e-7, "(2 * 1 / 2)^2");
        assertEquals(0, out.at(10, 6, 6));
        assertEquals(25 + 38 * Math.exp(-1), sum(out), 1e-5);
    }

    @Test
    void edgesOfAnImageAreCleared() {
        float[] data = new float[42];
        Arrays.fill(data, 1);
        Image image = Image.of(7, 6, data);
        Image out = run("mask.zeroedge2d:x0=1:x1=2:y0=3:y1=1", image);
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 7; x++) {
                assertEquals(x >= 1 && x < 5 && y >= 3 && y < 5 ? 1 : 0, out.at(x, y), x + ", " + y);
            }
        }
        assertEquals(42, sum(run("mask.zeroedge2d", image)));
        assertEquals(0, sum(run("mask.zeroedge2d:x0=4:x1=4", image)), "more than there is");
        assertThrows(UsageError.class, () -> run("mask.zeroedge2d", volume(1, 1, 1, 1)));
    }

    @Test
    void facesOfAVolumeAreCleared() {
        float[] data = new float[N * N * N];
        Arrays.fill(data, 1);
        Image image = Image.volume(N, N, N, data, 1);
        Image out = run("mask.zeroedge3d:x0=1:x1=2:y0=3:y1=4:z0=5:z1=6", image);
        assertEquals((13 - 3) * (13 - 7) * (13 - 11), sum(out));
        assertEquals(1, out.at(1, 3, 5));
        assertEquals(1, out.at(10, 8, 6));
        assertEquals(0, out.at(11, 8, 6));
        Image plane = Image.of(3, 3, new float[9]);
        assertThrows(UsageError.class, () -> run("mask.zeroedge3d", plane));
    }

    /** A bar of four voxels and a single one; what goes and what stays is told by the limits. */
    @Test
    void dustIsWhatIsSmallAndApart() {
        Image map = volume(2, 2, 2, 2, 3, 2, 2, 4, 2, 2, 5, 2, 2, 10, 10, 10);
        Image clean = run("mask.dust3d:threshold=1:voxels=3", map);
        assertEquals(2, clean.at(3, 2, 2), 1e-3, "four voxels stay");
        assertTrue(clean.at(10, 10, 10) < 0.7, "the single one is weakened: " + clean.at(10, 10, 10));
        Image none = run("mask.dust3d:threshold=1:voxels=4", map);
        assertTrue(none.at(3, 2, 2) < 0.7, "not more than 4: " + none.at(3, 2, 2));
        Image all = run("mask.dust3d:threshold=1:voxels=0", map);
        assertArrayEquals(map.data(), all.data(), 1e-6f, "no piece is that small");
        Image high = run("mask.dust3d:threshold=3:voxels=9", map);
        assertArrayEquals(map.data(), high.data(), 1e-6f, "nothing is above");
        Image byDefault = run("mask.dust3d", map);
        assertTrue(byDefault.at(3, 2, 2) < 0.7, "1.5 and 27 voxels");
        Image plane = Image.of(3, 3, new float[9]);
        assertThrows(UsageError.class, () -> run("mask.dust3d", plane));
    }

    /** The mask is the dust, two shells around it, blurred by exp(-(f/0.25)^2). */
    @Test
    void dustIsRemovedWithASoftEdge() {
        Image map = Pixels.map(volume(2, 6, 6, 6), v -> v + 1);
        Image shells = run("mask.addshells:nshells=2", volume(1, 6, 6, 6));
        Image blurred = run("filter.lowpass.gauss:cutoff_abs=0.25", shells);
        Image out = run("mask.dust3d:threshold=2:voxels=1", map);
        for (int i = 0; i < out.data().length; i++) {
            assertEquals(map.data()[i] * (1 - blurred.data()[i]), out.data()[i], 1e-5);
        }
    }
}
