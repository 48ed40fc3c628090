package org.sparrowem.kernel.reconstruct;

/**
 * The weights {@code exp(-h d^2)} and {@code exp(-h (1 - d)^2)} of the two voxels around a coordinate, h = pi^2/4 (EMAN2's
 * I2G), from one table, linear in between, relative error below 3e-6: this is most of the work of an insertion.
 */
final class GaussianPair {
    static final double EXPONENT = Math.PI * Math.PI / 4;
    private static final int STEPS = 1024;
    private static final double[] TABLE = table();

    private GaussianPair() {}

    /**
     * Writes both weights.
     *
     * @param d distance from the lower voxel, 0 to 1; at either end the voxel at distance 1 gets nothing
     */
    static void weights(double d, double[] out) {
        double at = d * STEPS;
        int i = (int) at;
        double share = at - i;
        i *= 2;
        double near = TABLE[i] + (TABLE[i + 2] - TABLE[i]) * share;
        double far = TABLE[i + 1] + (TABLE[i + 3] - TABLE[i + 1]) * share;
        out[0] = d > 1 - InsertionMode.ON_GRID ? 0 : near;
        out[1] = d < InsertionMode.ON_GRID ? 0 : far;
    }

    private static double[] table() {
        double[] pairs = new double[2 * (STEPS + 2)];
        for (int i = 0; i < STEPS + 2; i++) {
            double d = (double) i / STEPS;
            pairs[2 * i] = StrictMath.exp(-EXPONENT * d * d);
            pairs[2 * i + 1] = StrictMath.exp(-EXPONENT * (1 - d) * (1 - d));
        }
        return pairs;
    }
}
