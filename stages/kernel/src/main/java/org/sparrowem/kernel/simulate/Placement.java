package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Rotation;

/**
 * Where a copy of a molecule goes: {@code x' = rotation x + (xA, yA, zA)}, in angstrom.
 */
public record Placement(Rotation rotation, double xA, double yA, double zA) {
    /** A copy as an element of a symmetry about the origin makes it. */
    public static Placement of(Operator operator) {
        return new Placement(operator.rotation(), 0, 0, operator.zShiftA());
    }

    /** The image of a point, angstrom. */
    public double[] apply(double x, double y, double z) {
        double[] p = rotation.apply(x, y, z);
        return new double[] {p[0] + xA, p[1] + yA, p[2] + zA};
    }
}
