package org.sparrowem.kernel.image;

import java.util.Random;
import org.sparrowem.kernel.geometry.Align2d;

/** A phantom without symmetry, transformed exactly: round Gaussian blobs whose centres move; no interpolation. */
public final class Blobs {
    /** x, y (fractions of the image width from its centre), height, radius (fraction). */
    private static final double[][] BLOBS = {
        {0.00, 0.02, 1.0, 0.10}, {0.17, 0.05, 0.9, 0.05}, {-0.06, 0.19, 0.7, 0.04},
        {-0.12, -0.10, 0.8, 0.06}, {0.08, -0.20, 0.6, 0.035}, {0.21, 0.15, 0.5, 0.03}
    };

    private Blobs() {}

    /** The phantom transformed as {@link PlaneTransform} would. */
    public static Image image(int n, Align2d transform) {
        double[] m = transform.matrix();
        float[] data = new float[n * n];
        for (double[] b : BLOBS) {
            double cx = n / 2 + m[0] * b[0] * n + m[1] * b[1] * n + m[2];
            double cy = n / 2 + m[3] * b[0] * n + m[4] * b[1] * n + m[5];
            for (int p = 0; p < data.length; p++) {
                double square = (p % n - cx) * (p % n - cx) + (p / n - cy) * (p / n - cy);
                data[p] += (float) (b[2] * Math.exp(-square / (2 * b[3] * b[3] * n * n)));
            }
        }
        return Image.of(n, n, data);
    }

    /** With white noise added, the same for the same seed. */
    public static Image noisy(Image image, double sigma, long seed) {
        Random random = new Random(seed);
        float[] data = image.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += (float) (sigma * random.nextGaussian());
        }
        return image.with(data);
    }

    /** How far two transforms take a point 0.4 n from the centre apart, pixels; infinite if one mirrors, one does not. */
    public static double apartPx(Align2d a, Align2d b, int n) {
        double[] d = a.matrix();
        double[] e = b.matrix();
        double worst = 0;
        for (int turn = 0; turn < 12; turn++) {
            double x = 0.4 * n * Math.cos(turn * Math.PI / 6);
            double y = 0.4 * n * Math.sin(turn * Math.PI / 6);
            double dx = (d[0] - e[0]) * x + (d[1] - e[1]) * y + d[2] - e[2];
            double dy = (d[3] - e[3]) * x + (d[4] - e[4]) * y + d[5] - e[5];
            worst = Math.max(worst, Math.hypot(dx, dy));
        }
        return a.mirror() == b.mirror() ? worst : Double.POSITIVE_INFINITY;
    }
}
