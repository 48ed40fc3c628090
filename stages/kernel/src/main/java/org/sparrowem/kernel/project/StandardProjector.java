package org.sparrowem.kernel.project;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/**
 * Projects in real space (EMAN2's {@code standard}): pixel (x, y) is the plain sum over z of the volume at
 * {@code M^-1 (x, y, z)}, coordinates from the centre n/2, z in steps of one voxel from -n/2 to n - 1 - n/2, trilinear
 * between voxels; samples outside the voxels' centres count nothing. Column 0 is a sum like all others; EMAN2 clears it at
 * every z and so keeps its last sample only.
 */
@Named(value = "standard", summary = "real-space sums along z with trilinear interpolation")
public record StandardProjector() implements Projector {
    @Override
    public Image project(Image volume, Orientation orientation) {
        int n = Projector.edge(volume);
        float[] sums = new float[n * n];
        if (n == 1) {
            sums[0] = volume.data()[0];
        } else {
            Lines.walk(volume, orientation.rotation(), (line, row, first, end) -> line.addTo(sums, row, first, end));
        }
        return new Image(n, n, 1, sums, volume.apix(), 1);
    }
}
