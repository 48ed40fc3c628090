package org.sparrowem.kernel.geometry;

/**
 * A transform in the plane of an image, EMAN2's "2d" type: {@code x' = mirror(R(alpha) x * scale + (dx, dy))} about the
 * image's centre, where R has rows (cos, sin), (-sin, cos) and the mirror negates the whole first row, translation
 * included.
 *
 * @param dx shift in pixels, before the mirror
 * @param dy shift in pixels
 * @param alphaDeg rotation, degrees
 * @param mirror whether x is negated at the end
 * @param scale magnification, more than 0
 */
public record Align2d(double dx, double dy, double alphaDeg, boolean mirror, double scale) {
    public static final Align2d IDENTITY = new Align2d(0, 0, 0, false, 1);

    /** Without magnification. */
    public static Align2d of(double dx, double dy, double alphaDeg, boolean mirror) {
        return new Align2d(dx, dy, alphaDeg, mirror, 1);
    }

    /** The 2x3 matrix, row-major: {@code x' = m0 x + m1 y + m2, y' = m3 x + m4 y + m5}. */
    public double[] matrix() {
        double c = StrictMath.cos(Math.toRadians(alphaDeg)) * scale;
        double s = StrictMath.sin(Math.toRadians(alphaDeg)) * scale;
        double f = mirror ? -1 : 1;
        return new double[] {f * c, f * s, f * dx, -s, c, dy};
    }

    /** The transform of a 2x3 matrix that consists of a rotation, a magnification, a translation and perhaps a mirror. */
    public static Align2d of(double[] m) {
        boolean mirror = m[0] * m[4] - m[1] * m[3] < 0;
        double f = mirror ? -1 : 1;
        double scale = StrictMath.hypot(m[3], m[4]);
        double alpha = Math.toDegrees(StrictMath.atan2(f * m[1] - m[3], f * m[0] + m[4]));
        return new Align2d(f * m[2], m[5], alpha < 0 ? alpha + 360 : alpha + 0.0, mirror, scale);
    }

    /** The product {@code this * first}: does {@code first}, then this. */
    public Align2d times(Align2d first) {
        double[] a = matrix();
        double[] b = first.matrix();
        return of(new double[] {
            a[0] * b[0] + a[1] * b[3], a[0] * b[1] + a[1] * b[4], a[0] * b[2] + a[1] * b[5] + a[2],
            a[3] * b[0] + a[4] * b[3], a[3] * b[1] + a[4] * b[4], a[3] * b[2] + a[4] * b[5] + a[5]
        });
    }

    /** The transform back. */
    public Align2d inverse() {
        double[] m = matrix();
        double det = m[0] * m[4] - m[1] * m[3];
        double[] i = {m[4] / det, -m[1] / det, 0, -m[3] / det, m[0] / det, 0};
        i[2] = -(i[0] * m[2] + i[1] * m[5]);
        i[5] = -(i[3] * m[2] + i[4] * m[5]);
        return of(i);
    }
}
