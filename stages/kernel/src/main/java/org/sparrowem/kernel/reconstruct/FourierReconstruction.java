package org.sparrowem.kernel.reconstruct;

import java.util.List;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.reconstruct.Reconstructor.Agreement;
import org.sparrowem.kernel.reconstruct.Reconstructor.Reconstruction;

/** A reconstruction by {@link FourierReconstructor} or its relatives. The planes of the volume are what is divided among the threads. */
class FourierReconstruction implements Reconstruction {
    /** More slabs than threads, as those in the middle receive more; their number does not change the result. */
    private static final int SLABS_PER_THREAD = 8;

    private final int size;
    private final InsertionMode mode;
    private final boolean sqrtNorm;
    private final List<Operator> operators;
    private final Parallel parallel;
    private final FourierVolume volume;

    FourierReconstruction(int size, InsertionMode mode, boolean sqrtNorm, List<Operator> operators, Parallel parallel) {
        this.size = size;
        this.mode = mode;
        this.sqrtNorm = sqrtNorm;
        this.operators = operators;
        this.parallel = parallel;
        this.volume = new FourierVolume(size);
    }

    /** The slice as it is inserted. */
    SliceSpectrum spectrum(Slice slice) {
        return SliceSpectrum.of(slice, size);
    }

    /** What the weights are divided by besides themselves: 1 makes the division a Wiener filter. */
    double besides() {
        return 0;
    }

    @Override
    public void insert(List<Slice> slices) {
        SliceSpectrum[] spectra = new SliceSpectrum[slices.size()];
        parallel.each(spectra.length, i -> spectra[i] = spectrum(slices.get(i)));
        add(spectra, 1);
    }

    @Override
    public Agreement agreement(Slice slice) {
        SliceSpectrum[] one = {spectrum(slice)};
        add(one, -1);
        Agreement agreement = SliceAgreement.of(volume, one[0]);
        add(one, 1);
        return agreement;
    }

    @Override
    public Image finish() {
        return volume.finish(sqrtNorm, besides());
    }

    private void add(SliceSpectrum[] spectra, int sign) {
        int planes = 2 * volume.half() + 1;
        int slabs = parallel.threads() == 1 ? 1 : Math.min(planes, SLABS_PER_THREAD * parallel.threads());
        parallel.each(slabs, slab -> {
            int low = slab * planes / slabs - volume.half();
            int high = (slab + 1) * planes / slabs - 1 - volume.half();
            Inserter inserter = new Inserter(volume, mode, low, high);
            for (SliceSpectrum slice : spectra) {
                for (Operator operator : operators) {
                    if (slice.weight() != 0) {
                        inserter.insert(slice, operator, sign * slice.weight());
                    }
                }
            }
        });
    }
}
