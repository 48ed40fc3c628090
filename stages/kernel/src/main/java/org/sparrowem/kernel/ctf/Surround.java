package org.sparrowem.kernel.ctf;

import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.fft.Spectrum;
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

    /** Edge of the images that it is for. */
    int box() {
        return box;
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

    /**
     * A power spectrum by ring, as seen through the weights, with their smear undone to first order: what smears it once more
     * is taken back. It matters where the power is steep, at low frequencies.
     */
    double[] sharpened(double[] power) {
        int rows = box / 2 + 1;
        float[] plane = new float[box * rows];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) power[Math.min(power.length - 1, Math.max(1, ring(i)))];
        }
        double[] smeared = smeared(plane);
        double[] sharp = power.clone();
        for (int r = 1; r < sharp.length; r++) {
            sharp[r] *= smeared[r] > 0 ? power[r] / smeared[r] : 1;
        }
        return sharp;
    }

    private int ring(int i) {
        int rows = box / 2 + 1;
        return (int) Math.rint(StrictMath.hypot(Spectrum.signed(i / rows, box), i % rows));
    }

    /** The power that an image of this power has after the weights, by ring: their correlations multiply. */
    private double[] smeared(float[] power) {
        float[] image = PlaneFft.inverse(new HalfPlane(box, box, power, new float[power.length]));
        float[] window = correlation();
        for (int i = 0; i < image.length; i++) {
            image[i] *= window[i] / window[0];
        }
        HalfPlane seen = PlaneFft.forward(box, box, image);
        double[] sum = new double[box / 2];
        int[] count = new int[box / 2];
        for (int i = 0; i < power.length; i++) {
            int r = ring(i);
            if (r < sum.length) {
                sum[r] += seen.re()[i];
                count[r]++;
            }
        }
        for (int r = 0; r < sum.length; r++) {
            sum[r] /= count[r];
        }
        return sum;
    }

    /** The weights' correlation with themselves. */
    private float[] correlation() {
        float[] pixels = new float[weights.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) weights[i];
        }
        HalfPlane plane = PlaneFft.forward(box, box, pixels);
        float[] squares = new float[plane.re().length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = plane.re()[i] * plane.re()[i] + plane.im()[i] * plane.im()[i];
        }
        return PlaneFft.inverse(new HalfPlane(box, box, squares, new float[squares.length]));
    }
}
