package org.sparrowem.kernel.simulate;

import java.util.Optional;

/**
 * What a simulated set of particles is like; orientations are uniform over all rotations, or those with a tilt up to a limit.
 *
 * @param count how many particles
 * @param maxShiftPx largest shift in x and in y, pixels; uniform on both sides of 0
 * @param optics the microscope; empty: bare projections, no transfer function and no envelope
 * @param phaseFlip whether the particles are delivered with phases flipped, as e2refine expects them
 * @param dark whether protein is darker than its surroundings, as in a raw micrograph; else bright, as EMAN2 expects
 * @param snr variance of the signal inside the object's circle, mean of the set, over that of the noise per pixel;
 *     infinity: no noise
 * @param noise the colour of the noise
 * @param seed particle i depends on it and on i alone
 * @param maxTiltDeg how far z may be tilted out of the image plane, as the axis of a filament is; 90: all orientations
 */
public record SimulationSettings(
        int count,
        double maxShiftPx,
        Optional<Optics> optics,
        boolean phaseFlip,
        boolean dark,
        double snr,
        NoiseColour noise,
        long seed,
        double maxTiltDeg) {
    /** With all orientations. */
    public static final double ANY_TILT_DEG = 90;

    /** With all orientations. */
    public SimulationSettings(
            int count,
            double maxShiftPx,
            Optional<Optics> optics,
            boolean phaseFlip,
            boolean dark,
            double snr,
            NoiseColour noise,
            long seed) {
        this(count, maxShiftPx, optics, phaseFlip, dark, snr, noise, seed, ANY_TILT_DEG);
    }

    public SimulationSettings {
        if (count < 1 || !(maxShiftPx >= 0) || !(snr > 0)) {
            throw new IllegalArgumentException("count = " + count + ", shift = " + maxShiftPx + " pixels, snr = " + snr
                    + "; expected at least 1, at least 0, more than 0");
        }
    }
}
