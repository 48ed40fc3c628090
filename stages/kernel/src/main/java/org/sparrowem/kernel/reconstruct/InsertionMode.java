package org.sparrowem.kernel.reconstruct;

/**
 * How a sample of a slice is spread over the voxels around it: {@code points} voxels in each direction, weighted by
 * {@code exp(-h r^2)} with r in voxels. Names and constants are those of EMAN2's fourier reconstructor.
 */
public enum InsertionMode {
    /** All of it on the nearest voxel. */
    NEAREST_NEIGHBOR(1) {
        @Override
        double exponent(double squaredRadius) {
            return 0;
        }
    },
    /** 2 x 2 x 2 voxels, h = pi^2/4. */
    GAUSS_2(2) {
        @Override
        double exponent(double squaredRadius) {
            return GaussianPair.EXPONENT;
        }

        @Override
        void weights(double coordinate, int first, double h, double[] out) {
            GaussianPair.weights(coordinate - first, out);
        }
    },
    /** 3 x 3 x 3 voxels, h = 32/(8 + radius) pi^2/6.4: wider far from the origin, where slices are sparse. */
    GAUSS_3(3) {
        @Override
        double exponent(double squaredRadius) {
            return WIDENING / ((WIDENING_START + Math.sqrt(squaredRadius)) * I3G);
        }
    };

    private static final double I3G = 6.4 / (Math.PI * Math.PI);
    private static final double WIDENING = 32;
    private static final double WIDENING_START = 8;

    /** Rounding of coordinates, voxels. */
    static final double ON_GRID = 1e-6;

    private final int points;

    InsertionMode(int points) {
        this.points = points;
    }

    /** Voxels in each direction that receive a share. */
    int points() {
        return points;
    }

    /** h at a squared distance from the origin of Fourier space in voxels. */
    abstract double exponent(double squaredRadius);

    /** The first of the {@code points} voxels around a coordinate. */
    int first(double coordinate) {
        return points % 2 == 0
                ? (int) Math.floor(coordinate) - (points / 2 - 1)
                : (int) Math.rint(coordinate) - points / 2;
    }

    /**
     * Writes the weights along one axis for the voxels from {@code first} on. A voxel as far away as the one that would be
     * next on the other side gets nothing: else a sample on a grid point, such as the origin with its large value, would
     * leak towards + but not towards -, and symmetric views give an unsymmetric map (EMAN2 lets it leak).
     */
    void weights(double coordinate, int first, double h, double[] out) {
        for (int i = 0; i < points; i++) {
            double d = Math.abs(coordinate - (first + i));
            out[i] = h == 0 ? 1 : d > points / 2.0 - ON_GRID ? 0 : Gaussian.of(h * d * d);
        }
    }
}
