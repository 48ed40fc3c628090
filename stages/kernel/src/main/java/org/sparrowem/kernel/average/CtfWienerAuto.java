package org.sparrowem.kernel.average;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.ParticleCtf;

/**
 * Corrects each particle's amplitudes and Wiener-filters the average: {@code sum(snr f / |ctf|) / (1 + sum(snr))} (EMAN2's
 * ctfw.auto).
 *
 * <p>The transfer function has an envelope of 100 square angstrom, which sharpens a little, and counts as 0.05 at least.
 * The signal to noise ratio at the origin counts as 0.
 */
@Named(value = "ctfw.auto", summary = "CTF correction and Wiener filter by signal to noise ratio")
public record CtfWienerAuto() implements Averager {
    private static final double ENVELOPE_A2 = 100;

    @Override
    public Sum begin() {
        return new CtfSum("ctfw.auto", true) {
            @Override
            double share(ParticleCtf ctf, double kx, double ky, double weight) {
                Ctf enveloped = ctf.ctf().withBFactor(ENVELOPE_A2);
                return weight / CtfAuto.divisor(ctf.amplitudeAt(kx, ky) * enveloped.envelope(kx, ky));
            }

            @Override
            double weight(ParticleCtf ctf, double kx, double ky, double k) {
                double snr = k == 0 ? 0 : ctf.snrAt(kx, ky);
                return snr < 0 ? CtfAuto.LEAST_SNR : snr;
            }

            @Override
            double scale(double weight) {
                return 1 / (1 + weight);
            }

            @Override
            boolean cutsCorners() {
                return true;
            }

            @Override
            AverageCtf contrast(float[] ringWeights, int box) {
                for (int i = 0; i < ringWeights.length; i++) {
                    ringWeights[i] += 1;
                }
                return new AverageCtf(ringWeights, box, true);
            }
        };
    }
}
