package org.sparrowem.kernel.geometry;

/** What the symmetries share. */
final class Operators {
    /** Directions this close to the border of a unit count as on it: EMAN2 works in single precision. Degrees. */
    static final double BORDER_DEG = 1e-5;

    private static final double ROUNDING = 1e-15;

    private Operators() {}

    /** The operator of EMAN2's Euler angles, without the last digit's noise in elements that are 0, 1/2 or 1. */
    static Rotation of(double azDeg, double altDeg, double phiDeg) {
        double[] m = new Orientation(azDeg, altDeg, phiDeg).rotation().m();
        for (int i = 0; i < m.length; i++) {
            double halves = Math.rint(2 * m[i]) / 2;
            m[i] = Math.abs(m[i] - halves) < ROUNDING ? halves + 0.0 : m[i];
        }
        return new Rotation(m);
    }

    /** Whether a direction is within the limits of alt and az, borders included. */
    static boolean within(Symmetry symmetry, double altDeg, double azDeg, boolean includeMirror) {
        return altDeg >= -BORDER_DEG
                && azDeg >= -BORDER_DEG
                && altDeg <= symmetry.altMaxDeg(includeMirror) + BORDER_DEG
                && azDeg <= symmetry.azMaxDeg(includeMirror) + BORDER_DEG;
    }
}
