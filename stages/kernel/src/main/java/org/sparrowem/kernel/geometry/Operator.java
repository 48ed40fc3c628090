package org.sparrowem.kernel.geometry;

import org.sparrowem.contract.UsageError;

/**
 * One element of a symmetry: the object looks the same after {@code x' = rotation x + (0, 0, zShiftA)} about its centre.
 *
 * @param zShiftA shift along z, angstrom; 0 in every point group
 */
public record Operator(Rotation rotation, double zShiftA) {
    /** An element that only turns. */
    static Operator turn(Rotation rotation) {
        return new Operator(rotation, 0);
    }

    /**
     * The shift along z in pixels.
     *
     * @param apix A/pixel; matters only if there is a shift
     * @throws UsageError if there is a shift and the pixel size is unknown, 0
     */
    public double zShiftPx(double apix) {
        if (zShiftA == 0) {
            return 0;
        }
        if (!(apix > 0)) {
            throw new UsageError("helical symmetry counts its rise in A, but the A/pixel of the images is unknown");
        }
        return zShiftA / apix;
    }
}
