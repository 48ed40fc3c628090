package org.sparrowem.kernel.reconstruct;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.parallel.Parallel;

/**
 * Reconstruction by insertion of the slices' Fourier transforms into that of the volume (central section theorem) and
 * division by the summed weights; EMAN2's {@code fourier} reconstructor.
 *
 * @param mode how samples are spread over voxels
 * @param sqrtnorm divide by w sqrt(w) instead of the weight w, so that what many slices agree on counts less
 * @see <a href="https://doi.org/10.1016/j.jsb.2006.05.009">Tang et al. 2007</a>
 */
@Named(value = "fourier", summary = "Inserts slices into Fourier space and divides by the weights")
public record FourierReconstructor(
        @Opt(doc = "How samples are spread over the voxels around them", def = "gauss_2") InsertionMode mode,
        @Opt(doc = "Divide by the weight to the power 1.5 instead of 1", def = "0") boolean sqrtnorm)
        implements Reconstructor {
    public FourierReconstructor {
        mode.requireOffered();
    }

    /** Divides by the weights. */
    public FourierReconstructor(InsertionMode mode) {
        this(mode, false);
    }

    @Override
    public Reconstruction begin(int size, Symmetry symmetry, Parallel parallel) {
        return new FourierReconstruction(size, mode, sqrtnorm, symmetry.operators(), parallel);
    }
}
