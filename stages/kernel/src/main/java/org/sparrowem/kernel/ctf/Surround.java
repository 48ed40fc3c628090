package org.sparrowem.kernel.ctf;

import org.sparrowem.kernel.image.Image;

/**
 * The part of a particle's image that is not the particle: the weight {@code 1 - exp(-(r/radius)^4)} of a pixel at distance
 * r from the centre, falling linearly to 0 over the last pixels at the image's edge (e2ctf's background mask).
 */
public final class Surround {
    private static final int EDGE = 4;
    private static final double USUAL_SHARE = 2.6;

    private final int box;
    private final double[] weights;
    private final double sum;
    private final double squares;

    /**
     * Prepares the weights.
     *
     * @param box edge of the images, pixels
     * @param radius pixels; 0 for box / 2.6
     */
    public Surround(int box, double radius) {
        this.box = box;
        this.weights = new double[box * box];
        double r = radius > 0 ? radius : box / USUAL_SHARE;
        double first = 0;
        double second = 0;
        for (int i = 0; i < weights.length; i++) {
            int x = i % box;
            int y = i / box;
            double q = StrictMath.hypot(x - box / 2, y - box / 2) / r;
            int edge = Math.min(Math.min(x, box - 1 - x), Math.min(y, box - 1 - y));
            weights[i] = (1 - StrictMath.exp(-q * q * q * q)) * Math.min(1, (edge + 1.0) / (EDGE + 1));
            first += weights[i];
            second += weights[i] * weights[i];
        }
        this.sum = first;
        this.squares = second;
    }

    /** The image with mean 0 and variance 1 in its surround; {@code null} if it is flat there. */
    Image normalized(Image image) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * image.data()[i] / sum;
        }
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            double v = image.data()[i] - mean;
            variance += weights[i] * v * v / sum;
        }
        if (!(variance > 0)) {
            return null;
        }
        float[] out = new float[weights.length];
        double scale = 1 / Math.sqrt(variance);
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((image.data()[i] - mean) * scale);
        }
        return image.with(out);
    }

    /** The pixels times their weights, scaled so that white noise keeps its power at each frequency. */
    float[] cut(Image image) {
        float[] out = new float[weights.length];
        double scale = box / Math.sqrt(squares);
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (image.data()[i] * weights[i] * scale);
        }
        return out;
    }
}
