package org.sparrowem.kernel.reconstruct;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.parallel.Parallel;

/**
 * Like {@link FourierReconstructor}, but every coefficient counts by the signal to noise ratio that its class average has
 * there, and the map is Wiener-filtered by what these sum up to, direction by direction: {@code sum(snr f) / (1 + sum(snr))}
 * (EMAN2's {@code wiener_fourier}).
 *
 * <p>Wants averages by ctf.auto or ctfw.auto. The filter of the latter is undone first, {@code f (1 + snr) / snr}; EMAN2
 * reads its sum, which begins at 1, as if it began at 0. The number of particles is in the sums and counts no more.
 *
 * @param mode how samples are spread over voxels
 * @param sqrtnorm divide by w sqrt(w) instead of the weight w
 */
@Named(value = "wiener_fourier", summary = "Weighs by signal to noise ratio and Wiener-filters the map")
public record WienerFourierReconstructor(
        @Opt(doc = "How samples are spread over the voxels around them", def = "gauss_2") InsertionMode mode,
        @Opt(doc = "Divide by the weight to the power 1.5 instead of 1", def = "0") boolean sqrtnorm)
        implements Reconstructor {
    public WienerFourierReconstructor {
        mode.requireOffered();
    }

    @Override
    public Reconstruction begin(int size, Symmetry symmetry, Parallel parallel) {
        return new FourierReconstruction(size, mode, sqrtnorm, symmetry.operators(), parallel) {
            @Override
            SliceSpectrum spectrum(Slice slice) {
                return weighed(super.spectrum(slice), slice, size);
            }

            @Override
            double besides() {
                return 1;
            }
        };
    }

    private static SliceSpectrum weighed(SliceSpectrum plain, Slice slice, int size) {
        if (!(slice.image().ctf() instanceof AverageCtf known) || known.snrTotal().length < 2) {
            throw new UsageError(
                    "reconstructor wiener_fourier: the class averages do not tell their signal to noise ratio;"
                            + " average them with ctf.auto or ctfw.auto, or reconstruct with fourier");
        }
        float[] snr = known.snrTotal().clone();
        for (int i = 0; i < snr.length; i++) {
            snr[i] = Math.max(0, known.wienerFiltered() ? snr[i] - 1 : snr[i]);
        }
        SliceSpectrum weighed = plain.withRingWeights(snr, (double) known.box() / size, slice.weight() == 0 ? 0 : 1);
        return known.wienerFiltered() ? weighed.times(w -> w > 0 ? (1 + w) / w : 0) : weighed;
    }
}
