package org.sparrowem.kernel.geometry;

/**
 * A viewing direction and in-plane angle: EMAN2's Euler angles in degrees, {@code M = Rz(phi) Rx(alt) Rz(az)}.
 *
 * <p>A projection in orientation M shows the object rotated by M, summed along z. Worked: (az, alt, phi) = (90, 0, 0)
 * sends (1, 0, 0) to (0, -1, 0); (0, 90, 0) sends (0, 0, 1) to (0, 1, 0). SPIDER and RELION: rot = az - 90, tilt = alt,
 * psi = phi + 90.
 *
 * @param azDeg azimuth, degrees
 * @param altDeg altitude (tilt), degrees, 0 to 180
 * @param phiDeg in-plane rotation, degrees
 */
public record Orientation(double azDeg, double altDeg, double phiDeg) {

    /** The matrix M; its rows are those of EMAN2's Transform. */
    public Rotation rotation() {
        double ca = StrictMath.cos(Math.toRadians(azDeg));
        double sa = StrictMath.sin(Math.toRadians(azDeg));
        double ct = StrictMath.cos(Math.toRadians(altDeg));
        double st = StrictMath.sin(Math.toRadians(altDeg));
        double cp = StrictMath.cos(Math.toRadians(phiDeg));
        double sp = StrictMath.sin(Math.toRadians(phiDeg));
        return new Rotation(new double[] {
            cp * ca - ct * sa * sp,
            cp * sa + ct * ca * sp,
            st * sp,
            -sp * ca - ct * sa * cp,
            -sp * sa + ct * ca * cp,
            st * cp,
            st * sa,
            -st * ca,
            ct
        });
    }

    /** The angles of a rotation, az and phi in 0 to 360; at alt = 0 and 180 all of the in-plane turn is put in phi. */
    public static Orientation of(Rotation r) {
        double ct = Math.max(-1, Math.min(1, r.at(2, 2)));
        double st = StrictMath.hypot(r.at(2, 0), r.at(2, 1));
        double alt = Math.toDegrees(StrictMath.atan2(st, ct));
        if (st < 1e-7) {
            double phi = Math.toDegrees(StrictMath.atan2(ct > 0 ? r.at(0, 1) : -r.at(0, 1), r.at(0, 0)));
            return new Orientation(0, ct > 0 ? 0 : 180, turn(phi));
        }
        double az = Math.toDegrees(StrictMath.atan2(r.at(2, 0), -r.at(2, 1)));
        double phi = Math.toDegrees(StrictMath.atan2(r.at(0, 2), r.at(1, 2)));
        return new Orientation(turn(az), alt, turn(phi));
    }

    private static double turn(double deg) {
        double t = deg % 360;
        return t < 0 ? t + 360 : t + 0.0;
    }
}
