package org.sparrowem.kernel.align;

import org.sparrowem.kernel.fft.BatchFft;
import org.sparrowem.kernel.image.Image;

/** Rings of samples as Fourier coefficients over the angle: two of them tell the turn between their images. */
final class AngularRings {
    private final int angles;
    private final int radii;
    private final float[] re;
    private final float[] im;

    /** Takes samples {@code [angle*radii + radius]}, and the array itself. */
    AngularRings(int angles, int radii, float[] samples) {
        this.angles = angles;
        this.radii = radii;
        re = samples;
        im = new float[samples.length];
        BatchFft.of(angles).forward(re, im, radii);
    }

    /**
     * An image's rings over the full turn about the pixel {@code (dx, dy)} from its centre, each sample times its radius;
     * what lies outside the frame is 0.
     *
     * @param inner first radius, pixels
     * @param outer the radius after the last
     */
    static AngularRings of(Image image, int inner, int outer, int angles, int dx, int dy) {
        return new AngularRings(angles, outer - inner, samples(image, inner, outer, angles, dx, dy));
    }

    static float[] samples(Image image, int inner, int outer, int angles, int dx, int dy) {
        int radii = outer - inner;
        float[] samples = new float[angles * radii];
        for (int a = 0; a < angles; a++) {
            double c = StrictMath.cos(2 * Math.PI * a / angles);
            double s = StrictMath.sin(2 * Math.PI * a / angles);
            for (int i = 0; i < radii; i++) {
                int r = inner + i;
                double x = image.nx() / 2 + dx + r * c;
                double y = image.ny() / 2 + dy + r * s;
                samples[a * radii + i] = (float) (r * bilinear(image, x, y));
            }
        }
        return samples;
    }

    private static double bilinear(Image image, double x, double y) {
        if (x < 0 || y < 0 || x > image.nx() - 1 || y > image.ny() - 1) {
            return 0;
        }
        int left = (int) x;
        int top = (int) y;
        int right = Math.min(left + 1, image.nx() - 1);
        int bottom = Math.min(top + 1, image.ny() - 1);
        double fx = x - left;
        double fy = y - top;
        return (1 - fy) * ((1 - fx) * image.at(left, top) + fx * image.at(right, top))
                + fy * ((1 - fx) * image.at(left, bottom) + fx * image.at(right, bottom));
    }

    /** The turn that brings the image of {@code moving} onto this one's, in steps of the angle. */
    int turn(AngularRings moving) {
        float[] sumRe = new float[angles];
        float[] sumIm = new float[angles];
        for (int m = 0; m < angles; m++) {
            for (int r = m * radii; r < (m + 1) * radii; r++) {
                sumRe[m] += moving.re[r] * re[r] + moving.im[r] * im[r];
                sumIm[m] += moving.im[r] * re[r] - moving.re[r] * im[r];
            }
        }
        BatchFft.of(angles).inverse(sumRe, sumIm, 1);
        return top(sumRe);
    }

    /** The same with each ring's correlation brought to mean 0 and deviation 1 over the angles before they are summed. */
    int turnByScore(AngularRings moving) {
        float[] ringRe = new float[re.length];
        float[] ringIm = new float[re.length];
        // Without coefficient 0 every ring's mean is 0.
        for (int i = radii; i < re.length; i++) {
            ringRe[i] = moving.re[i] * re[i] + moving.im[i] * im[i];
            ringIm[i] = moving.im[i] * re[i] - moving.re[i] * im[i];
        }
        BatchFft.of(angles).inverse(ringRe, ringIm, radii);
        float[] sum = new float[angles];
        for (int r = 0; r < radii; r++) {
            double squares = 0;
            for (int a = 0; a < angles; a++) {
                squares += (double) ringRe[a * radii + r] * ringRe[a * radii + r];
            }
            double deviation = Math.sqrt(squares / angles);
            for (int a = 0; a < angles && deviation > 0; a++) {
                sum[a] += (float) (ringRe[a * radii + r] / deviation);
            }
        }
        return top(sum);
    }

    private static int top(float[] values) {
        int best = 0;
        for (int a = 1; a < values.length; a++) {
            if (values[a] > values[best]) {
                best = a;
            }
        }
        return best;
    }
}
