package org.sparrowem.kernel.resolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Masks;

/** The automatic mask on objects whose outline is known. */
class SoftOutlineTest {
    private static final int N = 48;

    @Test
    void distancesAreThoseOfTheNearestMark() {
        int nx = 7;
        int ny = 6;
        int nz = 5;
        SplittableRandom random = new SplittableRandom(3);
        float[] marks = new float[nx * ny * nz];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = random.nextInt(20) == 0 ? 0 : Float.MAX_VALUE;
        }
        float[] found = Distances.squared(marks, nx, ny, nz);
        for (int i = 0; i < marks.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < marks.length; j++) {
                double dx = i % nx - j % nx;
                double dy = i / nx % ny - j / nx % ny;
                double dz = i / (nx * ny) - j / (nx * ny);
                nearest = marks[j] == 0 ? Math.min(nearest, dx * dx + dy * dy + dz * dz) : nearest;
            }
            assertEquals(nearest, found[i], 1e-4, "voxel " + i);
        }
    }

    @Test
    void aNoisyBallGetsItsRadiusTheExtensionAndTheFade() {
        Image ball = Masks.sphere(N, 12, 0).withApix(2);
        SplittableRandom random = new SplittableRandom(1);
        float[] noisy = ball.data().clone();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += (float) (0.5 * random.nextGaussian());
        }
        Image mask = new SoftOutline(5, 3, 4).of(ball.with(noisy));
        int c = N / 2;
        assertEquals(1, mask.at(c, c, c));
        assertEquals(1, mask.at(c + 13, c, c));
        assertEquals(0, mask.at(c + 21, c, c));
        double edge = 0;
        for (int x = c; x < N; x++) {
            edge += mask.at(x, c, c);
        }
        // 12 of the ball, 3 of the extension, half of the fade, the centre itself.
        assertEquals(12 + 3 + 2 + 0.5, edge, 1, "where the mask is a half");
    }

    /** Two levels: the threshold lies between them. */
    @Test
    void thresholdSeparatesObjectFromSurroundings() {
        double threshold = SoftOutline.threshold(Masks.sphere(N, 10, 2));
        assertTrue(threshold > 0.2 && threshold < 0.8, "threshold " + threshold);
    }

    @Test
    void aConstantMapIsAllObjectWithinTheBall() {
        Image mask = new SoftOutline(5, 0, 0).of(Image.volume(N, N, N, new float[N * N * N], 2));
        assertEquals(1, mask.at(N / 2, N / 2, N / 2));
        assertEquals(0, mask.at(0, 0, 0));
    }
}
