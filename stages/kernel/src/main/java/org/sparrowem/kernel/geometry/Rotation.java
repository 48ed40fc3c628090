package org.sparrowem.kernel.geometry;

/**
 * A rotation as a 3x3 matrix, row-major: {@code x' = m x}.
 *
 * @param m nine elements
 */
public record Rotation(double[] m) {
    public static final Rotation IDENTITY = new Rotation(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

    public Rotation {
        if (m.length != 9) {
            throw new IllegalArgumentException("a rotation has 9 elements, not " + m.length);
        }
    }

    /** Element in row {@code r}, column {@code c}. */
    public double at(int r, int c) {
        return m[3 * r + c];
    }

    /** The matrix product {@code this * first}: the rotation that does {@code first}, then this. */
    public Rotation times(Rotation first) {
        double[] p = new double[9];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                p[3 * r + c] = at(r, 0) * first.at(0, c) + at(r, 1) * first.at(1, c) + at(r, 2) * first.at(2, c);
            }
        }
        return new Rotation(p);
    }

    /** The rotation back. */
    public Rotation inverse() {
        return new Rotation(new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]});
    }

    /** The image of a point. */
    public double[] apply(double x, double y, double z) {
        return new double[] {
            m[0] * x + m[1] * y + m[2] * z, m[3] * x + m[4] * y + m[5] * z, m[6] * x + m[7] * y + m[8] * z
        };
    }

    /** The angle of the rotation that leads from one to the other, degrees, 0 to 180. */
    public double angleDegTo(Rotation other) {
        Rotation between = times(other.inverse());
        double cosine = (between.m[0] + between.m[4] + between.m[8] - 1) / 2;
        double sine = Math.sqrt(square(between.m[7] - between.m[5])
                        + square(between.m[2] - between.m[6])
                        + square(between.m[3] - between.m[1]))
                / 2;
        return Math.toDegrees(StrictMath.atan2(sine, cosine));
    }

    private static double square(double x) {
        return x * x;
    }
}
