package org.sparrowem.kernel.reconstruct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.reconstruct.Reconstructor.Agreement;
import org.sparrowem.kernel.reconstruct.Reconstructor.Reconstruction;

class SliceAgreementTest {
    private static final int SIZE = 24;

    private static Reconstruction of(List<Slice> slices, int threads) {
        Reconstruction r =
                new FourierReconstructor(InsertionMode.GAUSS_2).begin(SIZE, Groups.cyclic(1), new Parallel(threads));
        r.insert(slices);
        return r;
    }

    @Test
    void aSliceAloneSharesNothingWithTheRest() {
        List<Slice> slices = Blobs.random(8, 6, 1.5, 4).slices(SIZE, 5);
        Agreement a = of(slices.subList(2, 3), 1).agreement(slices.get(2));
        assertEquals(0, a.quality(), "itself is taken out");
        assertEquals(1, a.norm());
    }

    @Test
    void theSameViewTwiceAgreesWithItself() {
        List<Slice> slices = Blobs.random(8, 6, 1.5, 4).slices(SIZE, 5);
        Slice s = slices.get(2);
        Slice half = new Slice(PixelMath.scale(s.image(), 0.5), s.orientation(), 3);
        Agreement a = of(List.of(s, half), 1).agreement(half);
        assertTrue(a.quality() > 0.95, "quality " + a.quality());
        assertEquals(2, a.norm(), 0.2, "the volume is twice as bright as the slice");
    }

    @Test
    void theVolumeIsAsBeforeAfterwards() {
        List<Slice> slices = Blobs.random(8, 6, 1.5, 4).slices(SIZE, 40);
        Reconstruction scored = of(slices, 2);
        slices.forEach(scored::agreement);
        float[] plain = of(slices, 1).finish().data();
        assertArrayEquals(plain, scored.finish().data(), 1e-5f);
    }
}
