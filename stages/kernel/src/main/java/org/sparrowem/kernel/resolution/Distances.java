package org.sparrowem.kernel.resolution;

/**
 * Squared Euclidean distance of every voxel to the nearest marked one, exact, line by line in x, y and z: the lower envelope
 * of parabolas (Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019).
 */
final class Distances {
    private Distances() {}

    /**
     * The squared distances, pixels squared.
     *
     * @param marks 0 at marked voxels, {@link Float#MAX_VALUE} elsewhere; x fastest
     */
    static float[] squared(float[] marks, int nx, int ny, int nz) {
        float[] d = marks.clone();
        int longest = Math.max(nx, Math.max(ny, nz));
        double[] line = new double[longest];
        int[] seats = new int[longest];
        double[] ends = new double[longest + 1];
        for (int i = 0; i < ny * nz; i++) {
            along(d, i * nx, 1, nx, line, seats, ends);
        }
        for (int z = 0; z < nz; z++) {
            for (int x = 0; x < nx; x++) {
                along(d, z * ny * nx + x, nx, ny, line, seats, ends);
            }
        }
        for (int i = 0; i < nx * ny; i++) {
            along(d, i, nx * ny, nz, line, seats, ends);
        }
        return d;
    }

    /** One line: {@code d[q] = min over p of (q - p)^2 + d[p]}. */
    private static void along(float[] d, int start, int stride, int n, double[] f, int[] seats, double[] ends) {
        int k = -1;
        for (int q = 0; q < n; q++) {
            f[q] = d[start + q * stride];
            if (f[q] == Float.MAX_VALUE) {
                continue;
            }
            double meet = Double.NEGATIVE_INFINITY;
            while (k >= 0 && (meet = meeting(f, seats[k], q)) <= ends[k]) {
                k--;
            }
            seats[++k] = q;
            ends[k] = k == 0 ? Double.NEGATIVE_INFINITY : meet;
        }
        if (k < 0) {
            return;
        }
        ends[k + 1] = Double.POSITIVE_INFINITY;
        for (int q = 0, j = 0; q < n; q++) {
            while (ends[j + 1] < q) {
                j++;
            }
            double apart = q - seats[j];
            d[start + q * stride] = (float) (apart * apart + f[seats[j]]);
        }
    }

    /** Where the parabola of a later seat falls below that of an earlier one. */
    private static double meeting(double[] f, int earlier, int later) {
        return ((f[later] + (double) later * later) - (f[earlier] + (double) earlier * earlier))
                / (2.0 * (later - earlier));
    }
}
