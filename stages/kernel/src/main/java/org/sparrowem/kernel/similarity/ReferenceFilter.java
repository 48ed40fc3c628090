package org.sparrowem.kernel.similarity;

import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.RadialGain;

/** How references are made to resemble a particle before the two are compared. */
public enum ReferenceFilter {
    /** They are compared as they are. */
    NONE,
    /** Each gets the particle's radial amplitudes (EMAN2's prefilt). */
    AMPLITUDES,
    /** Each is seen through the particle's transfer function, and the noise of both is made white. */
    CTF;

    /** The way in which a particle sees references. */
    public Sight sight(Image particle) {
        return switch (this) {
            case NONE -> new Sight.Plain(particle);
            case AMPLITUDES -> new Sight.Amplitudes(particle);
            case CTF -> Sight.Contrast.of(particle);
        };
    }

    /** A reference for a search over all of them. */
    Image base(Image reference) {
        return this == AMPLITUDES ? RadialGain.whitened(reference) : reference;
    }
}
