package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.image.Image;

class AngularRingsTest {
    private static final int ANGLES = 60;
    private static final int RADII = 6;

    /** Six random rings, the first a thousand times as strong; ring r turned back by {@code turn(r)} steps. */
    private static AngularRings rings(int firstTurn, int otherTurns) {
        Random random = new Random(4);
        float[] samples = new float[ANGLES * RADII];
        for (int i = 0; i < samples.length; i++) {
            int r = i % RADII;
            int a = Math.floorMod(i / RADII + (r == 0 ? firstTurn : otherTurns), ANGLES);
            samples[a * RADII + r] = (float) random.nextGaussian() * (r == 0 ? 1000 : 1);
        }
        return new AngularRings(ANGLES, RADII, samples);
    }

    @Test
    void theStrongestRingDecidesUnlessEachHasTheSameSay() {
        AngularRings fixed = rings(0, 0);
        AngularRings moving = rings(10, 20);
        assertEquals(10, fixed.turn(moving));
        assertEquals(20, fixed.turnByScore(moving));
    }

    @Test
    void aRingThatSaysNothingCountsNothing() {
        AngularRings blank = new AngularRings(ANGLES, RADII, new float[ANGLES * RADII]);
        assertEquals(0, blank.turnByScore(rings(1, 2)));
    }

    /** On a ramp x + 100 y interpolation is exact; quarter turns about pixel (5, 5), radii 2 and 3. */
    @Test
    void samplesLieAroundTheShiftedCentreTimesTheirRadiusAndAreZeroOutside() {
        float[] ramp = new float[64];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 8 + 100f * (i / 8);
        }
        Image image = Image.of(8, 8, ramp);
        float[] expected = {2 * 507, 0, 2 * 705, 0, 2 * 503, 3 * 502, 2 * 305, 3 * 205};
        assertArrayEquals(expected, AngularRings.samples(image, 2, 4, 4, 1, 1), 1e-3f);
    }
}
