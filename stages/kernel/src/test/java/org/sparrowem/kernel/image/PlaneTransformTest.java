package org.sparrowem.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparrowem.kernel.ConformanceData;
import org.sparrowem.kernel.geometry.Align2d;

class PlaneTransformTest {
    private static final Image A = ConformanceData.image("imgA_32x32.f32", 32, 32);

    @Test
    void identityChangesNothing() {
        assertArrayEquals(A.data(), PlaneTransform.apply(A, Align2d.IDENTITY).data());
    }

    @Test
    void mirrorSwapsColumnsAboutTheCentreAndBlanksTheFirst() {
        Image row = Image.of(4, 1, new float[] {1, 2, 3, 4});
        assertArrayEquals(
                new float[] {0, 4, 3, 2},
                PlaneTransform.apply(row, Align2d.of(0, 0, 0, true)).data());
    }

    @Test
    void halfPixelShiftAveragesNeighboursAndRepeatsTheLast() {
        Image row = Image.of(4, 1, new float[] {1, 2, 4, 8});
        assertArrayEquals(
                new float[] {1.5f, 3, 6, 8},
                PlaneTransform.apply(row, Align2d.of(-0.5, 0, 0, false)).data());
        assertArrayEquals(
                new float[] {0, 1.5f, 3, 6},
                PlaneTransform.apply(row, Align2d.of(0.5, 0, 0, false)).data());
    }

    @Test
    void flipHasEman2sMoments() {
        JsonObject expected =
                ConformanceData.json("vectors.json").getAsJsonObject("proc").getAsJsonObject("xform.flip");
        Image flipped = PlaneTransform.apply(A, Align2d.of(0, 0, 0, true));
        double sum = 0;
        for (float v : flipped.data()) {
            sum += v;
        }
        assertEquals(expected.get("mean").getAsDouble(), sum / flipped.data().length, 1e-6);
    }

    static Stream<Align2d> transforms() {
        return Stream.of(
                Align2d.of(3, -2, 0, false),
                Align2d.of(0, 0, 90, false),
                Align2d.of(1.5, -2.25, 37, false),
                Align2d.of(-4, 1, 200, true));
    }

    /** Bilinear interpolation of blobs of 2 pixels and more errs by at most a few per cent of the height 1. */
    @ParameterizedTest
    @MethodSource("transforms")
    void movesAPhantomAsItsCentresMove(Align2d transform) {
        Image moved = PlaneTransform.apply(Blobs.image(64, Align2d.IDENTITY), transform);
        assertArrayEquals(Blobs.image(64, transform).data(), moved.data(), 0.04f);
    }
}
