package org.sparrowem.kernel.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Blobs;
import org.sparrowem.kernel.image.Image;

class PolarReferenceTest {
    private static final int N = 64;

    /** Noise with 1.7 times the phantom's standard deviation; 3 px at 0.4 n are 7 deg. */
    @Test
    void findsNoisyCopiesAndCoarseToFineAgreesWithEveryPixel() {
        Image fixed = Blobs.image(N, Align2d.IDENTITY);
        var every = new PolarReference(true).prepare(fixed, 6, true);
        var coarse = PolarReference.COARSE_TO_FINE.prepare(fixed, 6, true);
        Random random = new Random(11);
        int same = 0;
        int good = 0;
        for (int i = 0; i < 60; i++) {
            Align2d pose = Align2d.of(
                    random.nextDouble() * 8 - 4, random.nextDouble() * 8 - 4, random.nextDouble() * 360, i % 2 == 1);
            Image particle = Blobs.noisy(Blobs.image(N, pose), 0.4, i);
            Align2d found = every.align(particle, Align2d.IDENTITY);
            same += Blobs.apartPx(found, coarse.align(particle, Align2d.IDENTITY), N) < 1e-6 ? 1 : 0;
            good += Blobs.apartPx(found, pose.inverse(), N) < 3 ? 1 : 0;
        }
        assertTrue(same >= 57, same + " of 60 agree");
        assertTrue(good >= 52, good + " of 60 within 3 px");
    }

    /** Near half a turn and no shift interpolation leaves a particle's noise as it is; see {@link ExhaustiveSearch}. */
    @Test
    void tellsTheMirrorWhereInterpolationDoesNotSmooth() {
        var search = PolarReference.COARSE_TO_FINE.prepare(Blobs.image(N, Align2d.IDENTITY), 8, true);
        for (int i = 0; i < 20; i++) {
            Align2d pose = Align2d.of(0, 0, 90 * (i % 4), i % 8 >= 4);
            Align2d found = search.align(Blobs.noisy(Blobs.image(N, pose), 0.15, i), Align2d.IDENTITY);
            assertEquals(pose.mirror(), found.mirror());
        }
    }

    @Test
    void theShiftIsWithinTheLimit() {
        Image fixed = Blobs.image(N, Align2d.IDENTITY);
        Image far = Blobs.image(N, Align2d.of(9, 0, 0, false));
        Align2d found = PolarReference.COARSE_TO_FINE.best(far, fixed, 4, false);
        assertTrue(Math.hypot(found.dx(), found.dy()) <= 4.8, found.toString());
    }

    @Test
    void zeroShiftAllowedMeansRotationOnly() {
        Image turned = Blobs.image(N, Align2d.of(0, 0, 100, false));
        Align2d found = PolarReference.COARSE_TO_FINE.best(turned, Blobs.image(N, Align2d.IDENTITY), 0, false);
        assertEquals(260, found.alphaDeg(), 0.3);
        assertTrue(Math.hypot(found.dx(), found.dy()) < 0.2, found.toString());
    }
}
