package org.sparrowem.kernel.compare;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sparrowem.kernel.fft.HalfPlane;

/**
 * Which coefficients of a {@link HalfPlane} lie on which Fourier ring, for one image shape: rings 0 to ny/2 - 1, ring =
 * radius rounded, radius in units of the frequency of one wave per image height; of two Friedel mates only one.
 *
 * <p>Immutable, made once a shape.
 */
final class Rings {
    private static final Map<Long, Rings> BY_SHAPE = new ConcurrentHashMap<>();

    final int count;
    /** Where in the half plane each coefficient stands, and its ring. */
    final int[] index;

    final int[] ring;
    /** The ring inside the coefficient's radius, and how far towards the next one it lies, 0 to 1. */
    final int[] inner;

    final float[] outward;
    /** Whether EMAN2's half plane (frequency x from 0) holds the coefficient and its Friedel mate: 1 or 2. */
    final float[] copies;
    /** Coefficients on each ring. */
    final int[] members;

    private Rings(int nx, int ny) {
        count = ny / 2;
        int rows = ny / 2 + 1;
        int most = nx * rows;
        int[] at = new int[most];
        int[] ringOf = new int[most];
        int[] innerOf = new int[most];
        float[] outwardOf = new float[most];
        float[] copiesOf = new float[most];
        members = new int[count];
        int used = 0;
        for (int x = 0; x < nx; x++) {
            int kx = x <= nx / 2 ? x : x - nx;
            for (int y = 0; y < rows; y++) {
                double radius = StrictMath.hypot((double) kx * ny / nx, y);
                boolean mate = kx < 0 && (y == 0 || 2 * y == ny);
                if (!mate && (int) radius < count) {
                    at[used] = x * rows + y;
                    ringOf[used] = (int) Math.floor(radius + 0.5);
                    innerOf[used] = (int) radius;
                    outwardOf[used] = (float) (radius - (int) radius);
                    copiesOf[used] = kx == 0 && y > 0 ? 2 : 1;
                    if (ringOf[used] < count) {
                        members[ringOf[used]]++;
                    }
                    used++;
                }
            }
        }
        index = Arrays.copyOf(at, used);
        ring = Arrays.copyOf(ringOf, used);
        inner = Arrays.copyOf(innerOf, used);
        outward = Arrays.copyOf(outwardOf, used);
        copies = Arrays.copyOf(copiesOf, used);
    }

    /** The rings of a shape. */
    static Rings of(HalfPlane plane) {
        return BY_SHAPE.computeIfAbsent(
                ((long) plane.nx() << 32) | plane.ny(), key -> new Rings(plane.nx(), plane.ny()));
    }

    /**
     * Weight of each ring that fades out below {@code minres} and above {@code maxres}, angstrom, as EMAN2's frc and phase
     * have it: two hyperbolic tangents; an unknown pixel size counts as 1 A, as there.
     */
    double[] band(double apix, int ny, double minres, double maxres) {
        double size = (apix > 0 ? apix : 1) * ny;
        double low = size / minres;
        double high = size / maxres;
        double[] weight = new double[count];
        for (int i = 0; i < count; i++) {
            weight[i] = (StrictMath.tanh(5 * (i - low) / low) + 1) / 2 * (1 - StrictMath.tanh(i - high)) / 2;
        }
        return weight;
    }

    /** Mean amplitude at each radius, coefficients shared linearly between the two rings they lie between. */
    double[] amplitudes(HalfPlane plane) {
        double[] sum = new double[count + 1];
        double[] shares = new double[count + 1];
        for (int i = 0; i < index.length; i++) {
            double re = plane.re()[index[i]];
            double im = plane.im()[index[i]];
            double amplitude = Math.sqrt(re * re + im * im);
            float out = outward[i];
            sum[inner[i]] += (1 - out) * amplitude;
            shares[inner[i]] += 1 - out;
            sum[inner[i] + 1] += out * amplitude;
            shares[inner[i] + 1] += out;
        }
        double[] mean = new double[count];
        for (int r = 0; r < count; r++) {
            mean[r] = shares[r] > 0 ? sum[r] / shares[r] : 0;
        }
        return mean;
    }
}
