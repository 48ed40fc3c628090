package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.random.CounterRandom;

/**
 * The microscope of a simulated session; every particle gets its own defocus, uniform in the range.
 *
 * @param defocusMinUm smallest mean defocus, micrometre, under-focus positive
 * @param defocusMaxUm largest mean defocus, micrometre
 * @param astigmatismUm largest difference of the two defocus values of a particle, micrometre; uniform from 0
 * @param voltageKv kilovolt
 * @param csMm spherical aberration, millimetre
 * @param amplitudeContrast fraction
 * @param bFactorA2 of the envelope {@code exp(-B k^2/4)}, square angstrom
 */
public record Optics(
        double defocusMinUm,
        double defocusMaxUm,
        double astigmatismUm,
        double voltageKv,
        double csMm,
        double amplitudeContrast,
        double bFactorA2) {
    public Optics {
        if (!(defocusMinUm <= defocusMaxUm) || !(astigmatismUm >= 0)) {
            throw new IllegalArgumentException("defocus " + defocusMinUm + " to " + defocusMaxUm + " um, astigmatism "
                    + astigmatismUm + " um; expected a rising range and no negative astigmatism");
        }
    }

    /** The transfer function of one particle. */
    Ctf draw(CounterRandom random) {
        return new Ctf(
                random.uniform(defocusMinUm, defocusMaxUm),
                random.uniform(0, astigmatismUm),
                random.uniform(0, 180),
                voltageKv,
                csMm,
                amplitudeContrast,
                bFactorA2,
                0);
    }
}
