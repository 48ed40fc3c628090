package org.sparrowem.kernel.reconstruct;

import java.util.Locale;
import org.sparrowem.contract.UsageError;

/**
 * How a sample of a slice is spread over the voxels around it: {@code points} voxels in each direction, weighted by
 * {@code exp(-h r^2)} with r in voxels unless said otherwise. Names and constants are those of EMAN2's fourier
 * reconstructor.
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
    },
    /** 5 x 5 x 5 voxels, h = pi^2/10.4: the widest, which blurs coefficients that differ from voxel to voxel. */
    GAUSS_5(5) {
        @Override
        double exponent(double squaredRadius) {
            return 1 / I5G;
        }
    },
    /** 2 x 2 x 2 voxels, weighted by 1 - d along each axis. */
    TRILINEAR(2) {
        @Override
        double exponent(double squaredRadius) {
            return 0;
        }

        @Override
        void weights(double coordinate, int first, double h, double[] out) {
            out[1] = coordinate - first;
            out[0] = 1 - out[1];
        }
    },
    /** Refused. */
    GAUSS_5_SLOW(
            "EMAN2's reaches into wrong voxels, as it counts the real and imaginary parts of x as two; gauss_5 is what it"
                    + " was to be"),
    /** Refused. */
    HYPERGEOM_5(
            "EMAN2's reaches into wrong voxels, and no paper or page defines its weights; gauss_5 takes as many voxels");

    private static final double I5G = 10.4 / (Math.PI * Math.PI);
    private static final double I3G = 6.4 / (Math.PI * Math.PI);
    private static final double WIDENING = 32;
    private static final double WIDENING_START = 8;

    /** Rounding of coordinates, voxels. */
    static final double ON_GRID = 1e-6;

    private final int points;
    private final String refusal;

    InsertionMode(int points) {
        this.points = points;
        this.refusal = "";
    }

    InsertionMode(String refusal) {
        this.points = 0;
        this.refusal = refusal;
    }

    /** This mode, if it can be used. */
    InsertionMode requireOffered() {
        if (!refusal.isEmpty()) {
            throw new UsageError("mode = " + name().toLowerCase(Locale.ROOT) + " is not offered: " + refusal);
        }
        return this;
    }

    /** Voxels in each direction that receive a share. */
    int points() {
        return points;
    }

    /** h at a squared distance from the origin of Fourier space in voxels. */
    double exponent(double squaredRadius) {
        throw new IllegalStateException(name() + " has no weights");
    }

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
