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
        return curves.hasSnr();
    }

    /**
     * The signal to noise ratio at the frequency (kx, ky), 1/A: curves are linear between their points and constant beyond
     * their end; that of the bare signal counts with the transfer function and its envelope there.
     */
    public double snrAt(double kx, double ky) {
        double k = StrictMath.hypot(kx, ky);
        if (curves.bareSnr().length == 0) {
            return CtfCurves.at(curves.snr(), k / curves.stepPerA());
        }
        double seen = ctf.at(kx, ky) * ctf.envelope(kx, ky);
        return CtfCurves.at(curves.bareSnr(), k / curves.stepPerA()) * seen * seen;
    }

    /** The signal to noise ratio at a frequency in 1/A in the direction of the mean defocus. */
    public double snrAt(double perA) {
        double direction = Math.toRadians(ctf.astigAngleDeg() + 45);
        return snrAt(perA * StrictMath.cos(direction), perA * StrictMath.sin(direction));
    }

    /** The same with curves of EMAN2's kind only, which other programs read. */
    public ParticleCtf withEmanCurves() {
        float[] bare = curves.bareSnr();
        if (bare.length == 0) {
            return this;
        }
        float[] snr = new float[bare.length];
        for (int i = 0; i < snr.length; i++) {
            snr[i] = (float) snrAt(i * curves.stepPerA());
        }
        return new ParticleCtf(ctf, new CtfCurves(curves.stepPerA(), curves.background(), snr), phaseFlipped);
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
