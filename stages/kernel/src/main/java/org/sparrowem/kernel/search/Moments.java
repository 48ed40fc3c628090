package org.sparrowem.kernel.search;

import org.sparrowem.kernel.image.Image;

/**
 * What normalises an image.
 *
 * @param edge mean of the outermost pixels, which leaves an image compact when it is subtracted
 * @param level mean minus edge mean, times the root of the number of pixels, times scale: what of the norm is level
 * @param centre weight of the Fourier plane's centre that sampling on rings of radius 1, 2, ... leaves out
 * @param scale 1 / norm of the image with its mean removed; 0 where the image is constant or not finite
 */
record Moments(float edge, float level, float centre, float scale) {
    /** Of a particle; its {@code centre} is not known. */
    static Moments of(Image image) {
        return of(image, 0);
    }

    /** Of a reference, whose extent tells {@code centre}. */
    static Moments ofReference(Image image) {
        return of(image, (float) centreWeight(spread(image, edge(image))));
    }

    /** One pass; values are taken from the edge's mean so that a large offset costs no digits. */
    private static Moments of(Image image, float centre) {
        float[] data = image.data();
        float edge = edge(image);
        double[] sum = new double[4];
        double[] square = new double[4];
        for (int i = 0; i < data.length; i++) {
            double value = data[i] - edge;
            sum[i & 3] += value;
            square[i & 3] += value * value;
        }
        double mean = (sum[0] + sum[1] + sum[2] + sum[3]) / data.length;
        double variance = (square[0] + square[1] + square[2] + square[3]) / data.length - mean * mean;
        boolean usable = variance > 1e-12 * (double) edge * edge && variance < Float.MAX_VALUE;
        double scale = usable ? 1 / Math.sqrt(variance * data.length) : 0;
        return new Moments(edge, (float) (mean * Math.sqrt(data.length) * scale), centre, (float) scale);
    }

    private static float edge(Image image) {
        double sum = 0;
        for (int i = 0; i < image.nx(); i++) {
            sum += image.at(i, 0) + image.at(i, image.ny() - 1) + image.at(0, i) + image.at(image.nx() - 1, i);
        }
        return (float) (sum / (4.0 * image.nx()));
    }

    /** Mean square distance from the centre pixel along an axis, in square boxes, of what stands above the edge. */
    private static double spread(Image image, float edge) {
        int n = image.nx();
        double sum = 0;
        double square = 0;
        for (int i = 0; i < image.data().length; i++) {
            int x = i % n - n / 2;
            int y = i / n - n / 2;
            double value = image.data()[i] - edge;
            sum += value;
            square += value * (x * x + y * y) / (2.0 * n * n);
        }
        double spread = square / sum;
        return spread > 0 && spread < 0.0625 ? spread : 0.0225;
    }

    /**
     * Integral of 2 pi r g(r) less its sum over r = 1, 2, ..., for a Gaussian g of height 1: the product of two equal
     * objects' transforms near zero frequency, {@code g = exp(-4 pi^2 spread r^2)}.
     */
    private static double centreWeight(double spread) {
        double a = 4 * Math.PI * Math.PI * spread;
        double sum = Math.PI / a;
        for (int r = 1; a * r * r < 40; r++) {
            sum -= 2 * Math.PI * r * StrictMath.exp(-a * r * r);
        }
        return sum;
    }
}
