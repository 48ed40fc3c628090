package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** Multiplies the power of an image ring by ring. */
public final class RadialGain {
    private RadialGain() {}

    /** The image with the power at ring 0, 1, ... multiplied; linear in amplitude between rings, constant beyond the last. */
    public static Image apply(Image image, double[] powerGains) {
        return RadialFilter.apply(image, RadialIntensity.factor(powerGains, image.ny()));
    }

    /** The image with the same power at every ring; a ring without power stays empty. */
    public static Image whitened(Image image) {
        double[] gains = RadialIntensity.of(image);
        for (int r = 0; r < gains.length; r++) {
            gains[r] = gains[r] > 0 ? 1 / gains[r] : 0;
        }
        return apply(image, gains);
    }
}
