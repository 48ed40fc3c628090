package org.sparrowem.kernel.average;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;

/**
 * Corrects each particle's amplitudes and averages by signal to noise ratio: {@code sum(snr f / |ctf|) / sum(snr)} (EMAN2's
 * ctf.auto).
 *
 * <p>The transfer function is without envelope and counts as 0.05 at least, so that nothing is amplified more than 20
 * times; a signal to noise ratio of 0 or less, and that at the origin, counts as 0.001. Particles whose phases are not
 * flipped are corrected in phase, too; EMAN2 takes them for flipped.
 */
@Named(value = "ctf.auto", summary = "CTF correction, weighted by signal to noise ratio")
public record CtfAuto() implements Averager {
    static final double LEAST_SNR = 0.001;
    /** Below this sum a coefficient holds nothing, and dividing by it would only magnify noise. */
    private static final double LEAST_SUM = 0.05;

    private static final double LEAST_CTF = 0.05;

    @Override
    public Sum begin() {
        return new CtfSum("ctf.auto", true) {
            @Override
            double share(ParticleCtf ctf, double kx, double ky, double weight) {
                return weight / divisor(ctf.amplitudeAt(kx, ky));
            }

            @Override
            double weight(ParticleCtf ctf, double kx, double ky, double k) {
                double snr = k == 0 ? 0 : ctf.snrAt(kx, ky);
                return snr <= 0 ? LEAST_SNR : snr;
            }

            @Override
            double scale(double weight) {
                return 1 / Math.max(weight, LEAST_SUM);
            }

            @Override
            boolean cutsCorners() {
                return true;
            }

            @Override
            AverageCtf contrast(float[] ringWeights, int box) {
                return new AverageCtf(ringWeights, box, false);
            }
        };
    }

    static double divisor(double amplitude) {
        return Math.abs(amplitude) >= LEAST_CTF ? amplitude : amplitude < 0 ? -LEAST_CTF : LEAST_CTF;
    }
}
