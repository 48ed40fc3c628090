package org.sparrowem.kernel.search;

import java.util.Random;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * A sum of round Gaussians in space: projections, shifts, rotations and low-pass filters of it are exact.
 *
 * @param at three coordinates of each, pixels from the centre
 * @param sigma widths, pixels
 * @param height heights in space
 */
record Blobs(double[][] at, double[] sigma, double[] height) {
    /** So many blobs within a sphere, without symmetry. */
    static Blobs random(int count, double radius, double sigma, long seed) {
        Random random = new Random(seed);
        double[][] at = new double[count][];
        double[] widths = new double[count];
        double[] heights = new double[count];
        for (int i = 0; i < count; ) {
            double[] p = {random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1};
            if (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] < 1) {
                at[i] = new double[] {p[0] * radius, p[1] * radius, p[2] * radius};
                widths[i] = sigma * (0.8 + 0.4 * random.nextDouble());
                heights[i] = 0.4 + 1.2 * random.nextDouble();
                i++;
            }
        }
        return new Blobs(at, widths, heights);
    }

    /** Repeats this about z: {@code fold} turns, each with a half turn about x (point group D). */
    Blobs dihedral(int fold) {
        int n = at.length;
        double[][] points = new double[2 * fold * n][];
        double[] widths = new double[points.length];
        double[] heights = new double[points.length];
        for (int k = 0; k < points.length; k++) {
            double[] p = at[k % n];
            double a = 2 * Math.PI * (k / (2 * n)) / fold;
            double sign = (k / n) % 2 == 0 ? 1 : -1;
            points[k] = new double[] {
                Math.cos(a) * p[0] - Math.sin(a) * sign * p[1],
                Math.sin(a) * p[0] + Math.cos(a) * sign * p[1],
                sign * p[2]
            };
            widths[k] = sigma[k % n];
            heights[k] = height[k % n];
        }
        return new Blobs(points, widths, heights);
    }

    /** Rotated in space. */
    Blobs rotated(Rotation rotation) {
        double[][] points = new double[at.length][];
        for (int i = 0; i < points.length; i++) {
            points[i] = rotation.apply(at[i][0], at[i][1], at[i][2]);
        }
        return new Blobs(points, sigma, height);
    }

    /** Convolved with a Gaussian of this width, which keeps the integral. */
    Blobs blurred(double width) {
        double[] widths = new double[sigma.length];
        double[] heights = new double[sigma.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.hypot(sigma[i], width);
            heights[i] = height[i] * Math.pow(sigma[i] / widths[i], 3);
        }
        return new Blobs(at, widths, heights);
    }

    /** Moved in the plane of the projection. */
    Blobs moved(Align2d by) {
        double[] m = by.matrix();
        double[][] points = new double[at.length][];
        for (int i = 0; i < points.length; i++) {
            double[] p = at[i];
            points[i] = new double[] {m[0] * p[0] + m[1] * p[1] + m[2], m[3] * p[0] + m[4] * p[1] + m[5], p[2]};
        }
        return new Blobs(points, sigma, height);
    }

    /** The projection along z. */
    Image projection(int box) {
        double[] sum = new double[box * box];
        double[] gx = new double[box];
        for (int i = 0; i < at.length; i++) {
            double scale = 0.5 / (sigma[i] * sigma[i]);
            for (int x = 0; x < box; x++) {
                gx[x] = Math.exp(-scale * Math.pow(x - box / 2 - at[i][0], 2));
            }
            double column = height[i] * sigma[i] * Math.sqrt(2 * Math.PI);
            for (int y = 0; y < box; y++) {
                double gy = column * Math.exp(-scale * Math.pow(y - box / 2 - at[i][1], 2));
                for (int x = 0; x < box; x++) {
                    sum[y * box + x] += gy * gx[x];
                }
            }
        }
        float[] data = new float[sum.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) sum[i];
        }
        return Image.of(box, box, data);
    }

    /** Adds white noise: signal variance / noise variance = {@code snr}. */
    static Image noisy(Image image, double snr, Random random) {
        double mean = 0;
        double square = 0;
        for (float v : image.data()) {
            mean += v;
            square += v * v;
        }
        mean /= image.data().length;
        double sigma = Math.sqrt((square / image.data().length - mean * mean) / snr);
        float[] out = image.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += (float) (sigma * random.nextGaussian());
        }
        return image.with(out);
    }
}
