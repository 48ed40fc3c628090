package org.sparrowem.kernel.process;

import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * Rotates, scales and shifts a volume about voxel n/2 by trilinear interpolation (EMAN2's {@code xform}).
 *
 * <p>Each voxel takes the value at its inverse image; outside [0, n) that is 0; in the last planes the missing neighbour is
 * the voxel itself. The matrix is rounded to 2^-30, so that a turn by 90 degrees maps voxels on voxels.
 */
final class VolumeTransform {
    private static final double GRAIN = 0x1p30;

    private final Image volume;
    private final double[] back;
    private final double[] from;

    private VolumeTransform(Image volume, Rotation rotation, double scale, double[] shift) {
        this.volume = volume;
        double[] m = rotation.inverse().m();
        back = new double[m.length];
        for (int i = 0; i < m.length; i++) {
            back[i] = Math.rint(m[i] / scale * GRAIN) / GRAIN;
        }
        double[] c = {volume.nx() / 2, volume.ny() / 2, volume.nz() / 2};
        from = new double[3];
        for (int r = 0; r < 3; r++) {
            from[r] = c[r];
            for (int k = 0; k < 3; k++) {
                from[r] -= back[3 * r + k] * (c[k] + shift[k]);
            }
        }
    }

    /** The transformed volume: what was at x from the centre is at {@code rotation x scale + shift}. */
    static Image apply(Image volume, Rotation rotation, double scale, double[] shift) {
        VolumeTransform t = new VolumeTransform(volume, rotation, scale, shift);
        float[] out = new float[volume.data().length];
        for (int z = 0, i = 0; z < volume.nz(); z++) {
            for (int y = 0; y < volume.ny(); y++) {
                for (int x = 0; x < volume.nx(); x++, i++) {
                    out[i] = (float) t.at(t.source(0, x, y, z), t.source(1, x, y, z), t.source(2, x, y, z));
                }
            }
        }
        return volume.with(out);
    }

    private double source(int axis, int x, int y, int z) {
        return from[axis] + back[3 * axis] * x + back[3 * axis + 1] * y + back[3 * axis + 2] * z;
    }

    private double at(double x, double y, double z) {
        if (x < 0 || y < 0 || z < 0 || x >= volume.nx() || y >= volume.ny() || z >= volume.nz()) {
            return 0;
        }
        int iz = (int) z;
        double near = inPlane(x, y, iz);
        return near + (z - iz) * (inPlane(x, y, Math.min(iz + 1, volume.nz() - 1)) - near);
    }

    private double inPlane(double x, double y, int z) {
        int iy = (int) y;
        double low = inRow(x, iy, z);
        return low + (y - iy) * (inRow(x, Math.min(iy + 1, volume.ny() - 1), z) - low);
    }

    private double inRow(double x, int y, int z) {
        int ix = (int) x;
        double left = volume.at(ix, y, z);
        return left + (x - ix) * (volume.at(Math.min(ix + 1, volume.nx() - 1), y, z) - left);
    }
}
