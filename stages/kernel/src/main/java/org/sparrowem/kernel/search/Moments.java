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
    static Moments of(Image image) {
        float[] data = image.data();
        double[] sums = new double[4];
        for (int i = 0; i < data.length; i++) {
            sums[i & 3] += data[i];
        }
        double mean = (sums[0] + sums[1] + sums[2] + sums[3]) / data.length;
        double[] squares = new double[4];
        for (int i = 0; i < data.length; i++) {
            squares[i & 3] += (data[i] - mean) * (data[i] - mean);
        }
        double norm = Math.sqrt(squares[0] + squares[1] + squares[2] + squares[3]);
        boolean usable = norm > 1e-6 * Math.abs(mean) * Math.sqrt(data.length) && norm < Float.MAX_VALUE;
        float edge = edge(image);
        double scale = usable ? 1 / norm : 0;
        float level = (float) ((mean - edge) * Math.sqrt(data.length) * scale);
        return new Moments(edge, level, (float) centreWeight(spread(image, edge)), (float) scale);
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
            sum -= 2 * Math.PI * r * Math.exp(-a * r * r);
        }
        return sum;
    }
}
