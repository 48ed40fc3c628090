package org.sparrowem.kernel.compare;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.image.Image;

/** Weights of Fourier rings by signal to noise ratio, from the transfer function of whichever image has one. */
final class SnrWeight {
    private SnrWeight() {}

    /**
     * Multiplies the weights of rings 0, 1, ... by the signal to noise ratio there.
     *
     * @throws UsageError if neither image has a transfer function with such a curve, or the pixel size is unknown
     */
    static void apply(String comparator, double[] weights, Image image, Image reference) {
        ParticleCtf ctf = ctf(image) != null ? ctf(image) : ctf(reference);
        if (ctf == null || !(image.apix() > 0)) {
            throw new UsageError(
                    "comparator " + comparator + ": snrweight needs the signal to noise ratio of the particles,"
                            + " from a fitted transfer function, and their pixel size; leave snrweight out, or import particles"
                            + " that have them");
        }
        double perA = 1 / (image.apix() * image.ny());
        for (int ring = 0; ring < weights.length; ring++) {
            weights[ring] *= ctf.snrAt(ring * perA);
        }
    }

    private static ParticleCtf ctf(Image image) {
        return image.ctf() instanceof ParticleCtf ctf && ctf.hasSnr() ? ctf : null;
    }
}
