package org.sparrowem.kernel.align;

import java.util.Arrays;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;

/**
 * What remains of an image when its position is forgotten: a self-correlation in polar coordinates over half a turn. Two
 * footprints tell the rotation between their images up to half a turn (EMAN2's rotational footprint).
 *
 * <p>Modes: 0, EMAN2 of 2011: padded to 7/4 with the mean of the edge, the self-correlation has the amplitude in place of
 * its square, times sqrt(1 - exp(-f^2/c^2)) with c = 1.5/n, and its central 3/2 n are used; 1: the plain circular
 * self-correlation; 2, EMAN2 of today: as 0 without padding.
 *
 * @see <a href="https://doi.org/10.1006/jsbi.1999.4174">Ludtke, Baldwin, Chiu 1999, EMAN</a>
 */
final class Footprint {
    private static final int FIRST_RADIUS = 4;
    private static final double HIGH_PASS_WAVES = 1.5;

    private final int angles;
    private final AngularRings rings;

    private Footprint(int angles, int radii, float[] polar) {
        this.angles = angles;
        rings = new AngularRings(angles, radii, polar);
    }

    /** The footprint of an image; the modes are in the class's description. */
    static Footprint of(Image image, int mode) {
        int n = Math.min(image.nx(), image.ny());
        boolean pad = mode == 0;
        int size = pad ? Math.max(n * 7 / 4 / 8 * 8, n) : n;
        int used = pad ? Math.min(n * 3 / 2, size) : n;
        float mean = edgeMean(image);
        float[] correlation = selfCorrelation(centred(image, size, mean), size, n, mode != 1);
        int angles = smooth((int) (Math.PI * used / 3));
        int radii = Math.max(1, used / 2 - 2 - FIRST_RADIUS);
        return new Footprint(angles, radii, polar(correlation, size, angles, radii));
    }

    /**
     * The rotation, degrees, 0 to 180, that brings the image of {@code moving} onto this one's, or half a turn more.
     *
     * @param zscore whether every ring has the same say
     */
    double angleDegOf(Footprint moving, boolean zscore) {
        return 180.0 * (zscore ? rings.turnByScore(moving.rings) : rings.turn(moving.rings)) / angles;
    }

    private static float edgeMean(Image image) {
        int nx = image.nx();
        int ny = image.ny();
        double sum = 0;
        for (int x = 0; x < nx; x++) {
            sum += image.at(x, 0) + image.at(x, ny - 1);
        }
        for (int y = 0; y < ny; y++) {
            sum += image.at(0, y) + image.at(nx - 1, y);
        }
        return (float) (sum / (2 * nx + 2 * ny));
    }

    private static float[] centred(Image image, int size, float fill) {
        float[] out = new float[size * size];
        Arrays.fill(out, fill);
        int fromX = Math.max(0, size / 2 - image.nx() / 2);
        int fromY = Math.max(0, size / 2 - image.ny() / 2);
        int width = Math.min(image.nx(), size - fromX);
        int height = Math.min(image.ny(), size - fromY);
        for (int y = 0; y < height; y++) {
            System.arraycopy(image.data(), y * image.nx(), out, (y + fromY) * size + fromX, width);
        }
        return out;
    }

    /**
     * The self-correlation with its origin at pixel (0, 0); with {@code soft} of the amplitude, high-passed. EMAN2 multiplies
     * the power by its high-pass before it takes the square root, hence the root of the pass here.
     */
    private static float[] selfCorrelation(float[] data, int size, int n, boolean soft) {
        HalfPlane spectrum = PlaneFft.forward(size, size, data);
        float[] power = new float[spectrum.re().length];
        double cutoff = HIGH_PASS_WAVES / n;
        for (int x = 0; x < size; x++) {
            double fx = (2 * x <= size ? x : x - size) / (double) size;
            for (int y = 0; y < spectrum.rows(); y++) {
                int p = x * spectrum.rows() + y;
                double fy = y / (double) size;
                double re = spectrum.re()[p];
                double im = spectrum.im()[p];
                double square = re * re + im * im;
                double pass = Math.sqrt(1 - StrictMath.exp(-(fx * fx + fy * fy) / (cutoff * cutoff)));
                power[p] = (float) (soft ? Math.sqrt(square) * pass : square);
            }
        }
        return PlaneFft.inverse(new HalfPlane(size, size, power, new float[power.length]));
    }

    /** Samples {@code [angle*radii + radius]} over half a turn, times the radius, from a map with its origin at (0, 0). */
    private static float[] polar(float[] map, int size, int angles, int radii) {
        float[] out = new float[angles * radii];
        for (int a = 0; a < angles; a++) {
            double c = StrictMath.cos(Math.PI * a / angles);
            double s = StrictMath.sin(Math.PI * a / angles);
            for (int i = 0; i < radii; i++) {
                int r = FIRST_RADIUS + i;
                out[a * radii + i] = (float) (r * bilinear(map, size, r * c, r * s));
            }
        }
        return out;
    }

    private static double bilinear(float[] map, int size, double x, double y) {
        int ix = (int) Math.floor(x);
        int iy = (int) Math.floor(y);
        double fx = x - ix;
        double fy = y - iy;
        int x0 = Math.floorMod(ix, size);
        int x1 = Math.floorMod(ix + 1, size);
        int y0 = Math.floorMod(iy, size) * size;
        int y1 = Math.floorMod(iy + 1, size) * size;
        return (1 - fy) * ((1 - fx) * map[y0 + x0] + fx * map[y0 + x1])
                + fy * ((1 - fx) * map[y1 + x0] + fx * map[y1 + x1]);
    }

    /** The largest number up to {@code most} without prime factors over 5. */
    private static int smooth(int most) {
        for (int n = Math.max(most, 2); ; n--) {
            int rest = n;
            for (int f : new int[] {2, 3, 5}) {
                while (rest % f == 0) {
                    rest /= f;
                }
            }
            if (rest == 1) {
                return n;
            }
        }
    }
}
