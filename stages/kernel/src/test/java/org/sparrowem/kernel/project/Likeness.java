package org.sparrowem.kernel.project;

import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/** An object of Gaussian blobs, its projections in closed form, and measures of likeness. */
final class Likeness {
    private static final double WIDTH = 1.6;
    private static final double[][] BLOBS = {
        {3, 0.4, -1, 1}, {-2.2, 2.5, 0.7, 0.8}, {0.3, -2.8, 2.1, 1.3}, {1.1, 1.9, -2.6, 0.6}, {-0.9, -0.7, 0.2, 1.1}
    };

    private Likeness() {}

    static Image blobs(int n) {
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            for (double[] b : BLOBS) {
                double square = Math.pow(i % n - n / 2 - b[0], 2)
                        + Math.pow(i / n % n - n / 2 - b[1], 2)
                        + Math.pow(i / n / n - n / 2 - b[2], 2);
                data[i] += (float) (b[3] * Math.exp(-square / (2 * WIDTH * WIDTH)));
            }
        }
        return Image.volume(n, n, n, data, 2);
    }

    static Image projectedBlobs(int n, Orientation orientation) {
        float[] data = new float[n * n];
        for (double[] b : BLOBS) {
            double[] p = orientation.rotation().apply(b[0], b[1], b[2]);
            for (int i = 0; i < data.length; i++) {
                double square = Math.pow(i % n - n / 2 - p[0], 2) + Math.pow(i / n - n / 2 - p[1], 2);
                double height = b[3] * WIDTH * Math.sqrt(2 * Math.PI);
                data[i] += (float) (height * Math.exp(-square / (2 * WIDTH * WIDTH)));
            }
        }
        return Image.of(n, n, data);
    }

    static double sum(Image a) {
        double sum = 0;
        for (float v : a.data()) {
            sum += v;
        }
        return sum;
    }

    private static double dot(Image a, Image b) {
        double sum = 0;
        for (int i = 0; i < a.data().length; i++) {
            sum += (double) a.data()[i] * b.data()[i];
        }
        return sum;
    }

    /** Root mean square difference over the root mean square of {@code b}. */
    static double error(Image a, Image b) {
        return Math.sqrt(Math.max(0, dot(a, a) - 2 * dot(a, b) + dot(b, b)) / dot(b, b));
    }

    /** Factor by which {@code a} is larger than {@code b}, by least squares. */
    static double scale(Image a, Image b) {
        return dot(a, b) / dot(b, b);
    }

    static double correlation(Image a, Image b) {
        double n = a.data().length;
        double ab = dot(a, b) - sum(a) * sum(b) / n;
        double aa = dot(a, a) - sum(a) * sum(a) / n;
        double bb = dot(b, b) - sum(b) * sum(b) / n;
        return ab / Math.sqrt(aa * bb);
    }
}
