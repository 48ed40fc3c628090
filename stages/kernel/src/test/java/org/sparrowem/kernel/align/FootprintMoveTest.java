package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** Inside the frame the steps are one transform; at its borders each step leaves its own mark. */
class FootprintMoveTest {
    private static final int N = 8;

    /** 100 y + x + 1: every pixel tells where it comes from, none is 0, and interpolation is exact. */
    private static Image ramp() {
        float[] data = new float[N * N];
        for (int i = 0; i < data.length; i++) {
            data[i] = 100f * (i / N) + i % N + 1;
        }
        return Image.of(N, N, data);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 17, 90, 133, 180, 181, 270, 300, 360, -45, -200})
    void insideTheFrameItIsOneTransform(double alphaDeg) {
        for (boolean mirror : new boolean[] {false, true}) {
            Align2d move = Align2d.of(1, -1, alphaDeg, mirror);
            Image expected = PlaneTransform.apply(ramp(), move);
            Image actual = FootprintMove.apply(ramp(), move);
            for (int y = 3; y <= 5; y++) {
                for (int x = 3; x <= 5; x++) {
                    assertEquals(
                            expected.data()[y * N + x],
                            actual.data()[y * N + x],
                            1e-2,
                            alphaDeg + " at " + x + "," + y);
                }
            }
        }
    }

    @Test
    void aHalfTurnRepeatsTheRowAndColumnThatHaveNoPartner() {
        float[] turned =
                FootprintMove.apply(ramp(), Align2d.of(0, 0, 360, false)).data();
        for (int i = 0; i < N; i++) {
            assertEquals(turned[N + i], turned[i], "row 0 repeats row 1 at " + i);
            assertEquals(turned[i * N + 1], turned[i * N], "column 0 repeats column 1 at " + i);
        }
    }

    @Test
    void whatAShiftPushesOutOfTheFrameIsLost() {
        Image there = FootprintMove.apply(ramp(), Align2d.of(3, 0, 180, false));
        float[] direct =
                PlaneTransform.apply(ramp(), Align2d.of(3, 0, 180, false)).data();
        for (int y = 1; y < N; y++) {
            for (int x = 0; x < 3; x++) {
                assertEquals(0, there.data()[y * N + x], x + "," + y);
            }
            assertEquals(direct[y * N + 4], there.data()[y * N + 4], 1e-3);
        }
    }

    @Test
    void aMirrorTwiceIsTheImageButForItsFirstColumn() {
        float[] expected = ramp().data().clone();
        for (int y = 0; y < N; y++) {
            expected[y * N] = 0;
        }
        Image twice = FootprintMove.mirrored(FootprintMove.mirrored(ramp()));
        assertArrayEquals(expected, twice.data());
    }
}
