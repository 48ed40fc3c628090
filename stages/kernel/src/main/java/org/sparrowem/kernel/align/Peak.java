package org.sparrowem.kernel.align;

/**
 * The top of the paraboloid through 27 values around a maximum. Angle and shift are not independent where a particle's mass
 * lies off its centre, so that three separate parabolas would err by tenths of a degree.
 */
final class Peak {
    private static final int CENTRE = 13;
    private static final int[] STRIDE = {1, 3, 9};

    private Peak() {}

    /**
     * Where the top lies.
     *
     * @param v values at steps -1, 0, 1, {@code [(a*3 + y)*3 + x]}
     * @return steps in x, y and a from the middle, each within -1 to 1; zeros where the values have no such top
     */
    static double[] of(double[] v) {
        double[] g = new double[3];
        double[][] h = new double[3][3];
        for (int i = 0; i < 3; i++) {
            g[i] = (v[CENTRE + STRIDE[i]] - v[CENTRE - STRIDE[i]]) / 2;
            h[i][i] = v[CENTRE + STRIDE[i]] - 2 * v[CENTRE] + v[CENTRE - STRIDE[i]];
            for (int j = 0; j < i; j++) {
                int same = STRIDE[i] + STRIDE[j];
                int opposite = STRIDE[i] - STRIDE[j];
                h[i][j] = (v[CENTRE + same] + v[CENTRE - same] - v[CENTRE + opposite] - v[CENTRE - opposite]) / 4;
                h[j][i] = h[i][j];
            }
        }
        double all = determinant(h);
        double two = h[0][0] * h[1][1] - h[0][1] * h[0][1];
        boolean top = h[0][0] < 0 && two > 0 && all < 0;
        double[] at = new double[3];
        for (int i = 0; i < 3 && top; i++) {
            double[][] column = {h[0].clone(), h[1].clone(), h[2].clone()};
            for (int r = 0; r < 3; r++) {
                column[r][i] = -g[r];
            }
            at[i] = determinant(column) / all;
        }
        boolean near = Math.abs(at[0]) <= 1 && Math.abs(at[1]) <= 1 && Math.abs(at[2]) <= 1;
        return near ? at : new double[3];
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
