package org.sparrowem.kernel.similarity;

import org.sparrowem.kernel.image.Image;

/** How references are made to resemble a particle before the two are compared. */
public enum ReferenceFilter {
    /** They are compared as they are. */
    NONE,
    /** Each gets the particle's radial amplitudes (EMAN2's prefilt). */
    AMPLITUDES,
    /** Each is seen through the particle's transfer function, and the noise of both is made white. */
    CTF;

    /** What a particle is compared by. */
    public Sight sight(Image particle) {
        return Sight.of(this, particle);
    }
}
