package org.sparrowem.kernel.ctf;

/**
 * The transfer function of a particle's micrograph with the curves that EMAN2 measures: background and signal to noise ratio
 * (EMAN2Ctf).
 *
 * @param ctf the function
 * @param curves background and signal to noise ratio by frequency
 * @param phaseFlipped whether the particle's phases have been corrected, so that only its amplitudes are still modulated
 */
public record ParticleCtf(Ctf ctf, CtfCurves curves, boolean phaseFlipped) implements ImageCtf {
    /** A function whose curves nobody has measured. */
    public static ParticleCtf of(Ctf ctf, boolean phaseFlipped) {
        return new ParticleCtf(ctf, CtfCurves.NONE, phaseFlipped);
    }

    public boolean hasSnr() {
        return curves.snr().length > 0;
    }

    /** The signal to noise ratio at a frequency in 1/A, linear between the points of the curve, constant beyond its end. */
    public double snrAt(double perA) {
        return CtfCurves.at(curves.snr(), perA / curves.stepPerA());
    }

    /** The power of the noise at a frequency in 1/A, likewise. */
    public double backgroundAt(double perA) {
        return CtfCurves.at(curves.background(), perA / curves.stepPerA());
    }

    /**
     * The transfer function of the particle turned in its plane: the direction t of a frequency becomes t - alpha, and 180
     * degrees less that when the image is then mirrored in x.
     */
    public ParticleCtf turned(double alphaDeg, boolean mirror) {
        double angleDeg = ctf.astigAngleDeg() - alphaDeg;
        Ctf turned = ctf.withAstigAngle(mirror ? 180 - angleDeg : angleDeg);
        return new ParticleCtf(turned, curves, phaseFlipped);
    }

    /** What the particle's amplitude at the frequency (kx, ky), 1/A, is multiplied by, without the envelope. */
    public double amplitudeAt(double kx, double ky) {
        double value = ctf.at(kx, ky);
        return phaseFlipped ? Math.abs(value) : value;
    }
}
