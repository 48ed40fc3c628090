package org.sparrowem.kernel.ctf;

/**
 * The transfer function of a particle's micrograph with the curves that EMAN2 measures: background and signal to noise ratio
 * (EMAN2Ctf).
 *
 * @param ctf the function
 * @param stepPerA spacing of the curves, 1/A, more than 0 where there is one (EMAN2's dsbg)
 * @param background power of the noise at 0, step, 2 step, ...; empty where unknown
 * @param snr signal to noise ratio, likewise; empty where unknown
 * @param phaseFlipped whether the particle's phases have been corrected, so that only its amplitudes are still modulated
 */
public record ParticleCtf(Ctf ctf, double stepPerA, float[] background, float[] snr, boolean phaseFlipped)
        implements ImageCtf {
    private static final float[] UNKNOWN = {};

    public ParticleCtf {
        if ((snr.length > 0 || background.length > 0) && !(stepPerA > 0)) {
            throw new IllegalArgumentException("curves spaced by " + stepPerA + " 1/A; expected more than 0");
        }
    }

    /** A function whose curves nobody has measured. */
    public static ParticleCtf of(Ctf ctf, boolean phaseFlipped) {
        return new ParticleCtf(ctf, 0, UNKNOWN, UNKNOWN, phaseFlipped);
    }

    public boolean hasSnr() {
        return snr.length > 0;
    }

    /** The signal to noise ratio at a frequency in 1/A, linear between the points of the curve, constant beyond its end. */
    public double snrAt(double perA) {
        return at(snr, perA);
    }

    /** The power of the noise at a frequency in 1/A, likewise. */
    public double backgroundAt(double perA) {
        return at(background, perA);
    }

    private double at(float[] curve, double perA) {
        double place = perA / stepPerA;
        int i = (int) place;
        if (i > curve.length - 2) {
            return curve[curve.length - 1];
        }
        return curve[i] + (place - i) * (curve[i + 1] - curve[i]);
    }

    /**
     * The transfer function of the particle turned in its plane: the direction t of a frequency becomes t - alpha, and 180
     * degrees less that when the image is then mirrored in x.
     */
    public ParticleCtf turned(double alphaDeg, boolean mirror) {
        double angleDeg = ctf.astigAngleDeg() - alphaDeg;
        Ctf turned = ctf.withAstigAngle(mirror ? 180 - angleDeg : angleDeg);
        return new ParticleCtf(turned, stepPerA, background, snr, phaseFlipped);
    }

    /** The curves alone. */
    public CtfCurves curves() {
        return new CtfCurves(stepPerA, background, snr);
    }

    /** What the particle's amplitude at the frequency (kx, ky), 1/A, is multiplied by, without the envelope. */
    public double amplitudeAt(double kx, double ky) {
        double value = ctf.at(kx, ky);
        return phaseFlipped ? Math.abs(value) : value;
    }
}
