package org.sparrowem.kernel.geometry;

/**
 * The angles of RELION and SPIDER (there phi, theta, psi) in degrees: {@code A = Rz(psi) Ry(tilt) Rz(rot)}, an atom r
 * appears at A r, and A is the same matrix as EMAN2's.
 *
 * <p>Worked: EMAN (az, alt, phi) = (28.629, 120.52, 269.972) is (rot, tilt, psi) = (298.629, 120.52, 359.972).
 *
 * @param rotDeg {@code az - 90}
 * @param tiltDeg {@code alt}
 * @param psiDeg {@code phi + 90}
 */
public record RelionAngles(double rotDeg, double tiltDeg, double psiDeg) {

    /** The angles of an orientation, rot and psi in 0 to 360. */
    public static RelionAngles of(Orientation o) {
        return new RelionAngles(turn(o.azDeg() - 90), o.altDeg(), turn(o.phiDeg() + 90));
    }

    /** EMAN2's angles of the same orientation, az and phi in 0 to 360. */
    public Orientation orientation() {
        return new Orientation(turn(rotDeg + 90), tiltDeg, turn(psiDeg - 90));
    }

    private static double turn(double deg) {
        double t = deg % 360;
        return t < 0 ? t + 360 : t + 0.0;
    }
}
