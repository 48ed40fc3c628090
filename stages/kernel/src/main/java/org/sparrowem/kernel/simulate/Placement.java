package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.geometry.Rotation;

/**
 * Where a copy of a molecule goes: {@code x' = rotation x + (xA, yA, zA)}, in angstrom.
 */
public record Placement(Rotation rotation, double xA, double yA, double zA) {
    /** A copy turned about the origin. */
    public static Placement of(Rotation rotation) {
        return new Placement(rotation, 0, 0, 0);
    }

    /** The image of a point, angstrom. */
    public double[] apply(double x, double y, double z) {
        double[] p = rotation.apply(x, y, z);
        return new double[] {p[0] + xA, p[1] + yA, p[2] + zA};
    }
}
