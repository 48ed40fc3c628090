package org.sparrowem.kernel.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** How far two images are apart. */
final class Differences {
    private Differences() {}

    /** The largest difference of a pixel over the largest absolute pixel of the reference. */
    static double relative(Image image, float[] reference) {
        assertEquals(reference.length, image.data().length, "number of pixels");
        double worst = 0;
        double scale = 0;
        for (int i = 0; i < reference.length; i++) {
            worst = Math.max(worst, Math.abs(image.data()[i] - reference[i]));
            scale = Math.max(scale, Math.abs(reference[i]));
        }
        return worst / scale;
    }

    /** Fails if the images differ by more than {@code tolerance} of the largest pixel. */
    static void assertClose(float[] reference, Image image, double tolerance) {
        double r = relative(image, reference);
        assertTrue(r <= tolerance, "largest difference " + r + " of the largest pixel, allowed " + tolerance);
    }

    /** Fails if a pixel differs by more than {@code tolerance} of the reference's sigma. */
    static void assertWithinSigmas(float[] reference, Image image, double tolerance) {
        assertEquals(reference.length, image.data().length, "number of pixels");
        double sigma = Statistics.of(image.with(reference)).sigma();
        for (int i = 0; i < reference.length; i++) {
            double allowed = sigma == 0 ? 0 : tolerance * sigma;
            assertEquals(reference[i], image.data()[i], allowed, "pixel " + i);
        }
    }
}
