package org.sparrowem.kernel.average;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;

/**
 * Averages by the power that each transfer function lets through: {@code sum(ctf^2 f) / sum(ctf^2)}, without correcting
 * amplitudes (EMAN2's ctf.weight).
 *
 * <p>Needs no estimate of the signal to noise ratio. Particles whose phases are not flipped are flipped on the way.
 */
@Named(value = "ctf.weight", summary = "Weighted by the squared CTF, not corrected")
public record CtfWeight() implements Averager {
    private static final float[] NO_SNR = {};

    @Override
    public Sum begin() {
        return new CtfSum("ctf.weight", false) {
            @Override
            double share(ParticleCtf ctf, double kx, double ky, double weight) {
                return Math.copySign(weight, ctf.amplitudeAt(kx, ky));
            }

            @Override
            double weight(ParticleCtf ctf, double kx, double ky, double k) {
                double amplitude = ctf.amplitudeAt(kx, ky);
                return amplitude * amplitude;
            }

            @Override
            double scale(double weight) {
                return 1 / weight;
            }

            @Override
            boolean cutsCorners() {
                return false;
            }

            @Override
            AverageCtf contrast(float[] ringWeights, int box) {
                return new AverageCtf(NO_SNR, box, false);
            }
        };
    }
}
