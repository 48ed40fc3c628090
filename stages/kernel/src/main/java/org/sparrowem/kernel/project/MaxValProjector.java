package org.sparrowem.kernel.project;

import java.util.Arrays;
import org.sparrowem.contract.Named;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/**
 * The largest value along each line instead of the sum, sampled as {@link StandardProjector} samples (EMAN2's {@code
 * maxval}); 0 where a line meets no voxel.
 */
@Named(value = "maxval", summary = "largest value along each line, with trilinear interpolation")
public record MaxValProjector() implements Projector {
    @Override
    public Image project(Image volume, Orientation orientation) {
        int n = Projector.edge(volume);
        float[] largest = new float[n * n];
        if (n == 1) {
            largest[0] = volume.data()[0];
        } else {
            Arrays.fill(largest, Float.NEGATIVE_INFINITY);
            Lines.walk(volume, orientation.rotation(), (line, row, first, end) -> line.raise(largest, row, first, end));
            for (int i = 0; i < largest.length; i++) {
                largest[i] = largest[i] == Float.NEGATIVE_INFINITY ? 0 : largest[i];
            }
        }
        return new Image(n, n, 1, largest, volume.apix(), 1);
    }
}
