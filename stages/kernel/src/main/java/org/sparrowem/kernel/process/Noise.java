package org.sparrowem.kernel.process;

import java.util.Arrays;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.random.CounterRandom;

/** Gaussian noise that depends on a seed and on the image it is added to, so that no two images get the same. */
final class Noise {
    private static final int STREAM = 0x6e6f;

    private Noise() {}

    /** The image plus noise of mean 0 and the given sigma. */
    static Image added(Image image, double sigma, long seed) {
        CounterRandom random = new CounterRandom(seed, STREAM, Arrays.hashCode(image.data()));
        return Pixels.map(image, v -> v + sigma * random.gaussian());
    }
}
