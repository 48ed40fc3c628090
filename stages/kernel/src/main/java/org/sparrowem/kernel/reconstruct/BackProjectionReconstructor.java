package org.sparrowem.kernel.reconstruct;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.parallel.Parallel;

/**
 * Filtered back-projection in real space (EMAN2's {@code back_projection}): every slice is multiplied by the radius |k| in
 * Fourier space and added along its direction to every voxel nearer than n/2 - 1 to the centre, bilinear between pixels.
 * The filter makes up for the density of central sections, N/(2 |k|) a voxel if N views are spread evenly; uneven views
 * are not made up for, and the mean of the map is 0. Slices count alike whatever their weight, as in EMAN2.
 *
 * <p>EMAN2's filters every slice twice, once for its caller and once more when it inserts it, so that its maps are
 * sharpened by |k|; and under a symmetry of n operators it adds each to the sum of those before, so that the result lacks
 * the symmetry.
 */
@Named(value = "back_projection", summary = "Adds filtered slices along their directions, in real space")
public record BackProjectionReconstructor() implements Reconstructor {
    @Override
    public Reconstruction begin(int size, Symmetry symmetry, Parallel parallel) {
        return new BackProjection(size, symmetry.operators(), parallel);
    }
}
