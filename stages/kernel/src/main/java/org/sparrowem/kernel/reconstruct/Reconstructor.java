package org.sparrowem.kernel.reconstruct;

import java.util.List;
import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/** Makes a volume out of slices of known orientation (EMAN2's Reconstructor). */
@Kind(value = "reconstructor", list = "reconstructors")
public interface Reconstructor {
    /**
     * Begins a reconstruction.
     *
     * @param size edge of the (padded) slices and of the volume, pixels
     */
    Reconstruction begin(int size, Symmetry symmetry, Parallel parallel);

    /** A reconstruction in the making. The same slices in the same order give the same bits at any thread count. */
    interface Reconstruction {
        /** Inserts slices under all symmetry operators. */
        void insert(List<Slice> slices);

        /** How well a slice that was inserted agrees with the volume made of all the others. */
        Agreement agreement(Slice slice);

        /** The volume, {@code size} cubed. */
        Image finish();
    }

    /** Agreement of a slice with the rest: normalised dot product, and the factor that scales the slice to the volume. */
    record Agreement(double quality, double norm) {}
}
