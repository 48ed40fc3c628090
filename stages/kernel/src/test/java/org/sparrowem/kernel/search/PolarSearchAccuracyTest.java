package org.sparrowem.kernel.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * Assignment of noisy particles, variance of the signal a tenth of the noise's, to projections of a 35 A map. On 1000 such
 * particles EMAN2 2.99 is 5.4 degrees off on average and 1.9 % are off by more than 20 (rotate_translate_flip:rfp_mode=0).
 */
@Tag("slow")
class PolarSearchAccuracyTest {
    private static final int BOX = 64;
    private static final int PARTICLES = 200;

    @Test
    void noisyParticlesAreAssignedWithinFourDegrees() {
        Phantom phantom = Phantom.d7();
        List<Rotation> directions = phantom.directions(5);
        PolarSearch search =
                PolarSearch.of(phantom.references(directions, BOX), new PolarSearch.Settings(-1, true, true, 0));
        PolarSearch.Row row = search.newRow();
        Random random = new Random(17);
        double sum = 0;
        int far = 0;
        for (int k = 0; k < PARTICLES; k++) {
            Rotation truth = Phantom.anyRotation(random);
            Align2d shift = Align2d.of(random.nextDouble() * 6 - 3, random.nextDouble() * 6 - 3, 0, false);
            Image clean = phantom.object().rotated(truth).moved(shift).projection(BOX);
            search.row(Blobs.noisy(clean, 0.1, random), row);
            int i = row.best[0];
            Align2d found = Align2d.of(row.dx[i], row.dy[i], row.alphaDeg[i], row.mirror[i]);
            double error = phantom.errorDeg(Phantom.assigned(directions.get(i), found), truth);
            sum += error;
            far += error > 20 ? 1 : 0;
        }
        String what =
                directions.size() + " references: mean error " + sum / PARTICLES + " deg, " + far + " over 20 deg";
        assertTrue(sum / PARTICLES < 4.0, what);
        assertTrue(far <= PARTICLES / 100, what);
    }
}
