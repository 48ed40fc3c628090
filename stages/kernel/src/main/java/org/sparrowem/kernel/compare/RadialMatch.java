package org.sparrowem.kernel.compare;

import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;

/** Filters that give an image the power of another, as {@code optvariance} has them. */
final class RadialMatch {
    /** A factor that is this many times the mean of all rings is taken for noise, */
    private static final double OUTLIER = 10;
    /** and replaced by this. */
    private static final double REPLACEMENT = 10;

    private RadialMatch() {}

    /**
     * The image with its coefficients multiplied by the ratio of the mean intensities on their rings, {@code to} over
     * {@code image}, linear between rings and constant beyond the last but one; its mean becomes 0.
     *
     * <p>EMAN2's filter to the letter: not the square root of the ratio; and frequency x counts in units of 1/(nx + 2), the
     * length of a row of its Fourier transforms, so that the filter is stretched by 2/nx along x.
     */
    static Image intensities(Image image, Image to) {
        HalfPlane plane = PlaneFft.forward(image);
        double[] factor = factors(plane, PlaneFft.forward(to));
        float[] re = plane.re().clone();
        float[] im = plane.im().clone();
        int rows = plane.rows();
        double rowLength = 2.0 * (plane.nx() / 2 + 1);
        for (int i = 0; i < re.length; i++) {
            int x = i / rows;
            double fx = Math.min(x, plane.nx() - x) * (plane.ny() / rowLength);
            double y = i % rows;
            float f = (float) between(factor, Math.sqrt(fx * fx + y * y));
            re[i] *= f;
            im[i] *= f;
        }
        return image.with(PlaneFft.inverse(new HalfPlane(plane.nx(), plane.ny(), re, im)));
    }

    private static double[] factors(HalfPlane plane, HalfPlane to) {
        double[] factor = meanIntensities(to);
        double[] own = meanIntensities(plane);
        double mean = 0;
        for (int r = 0; r < factor.length; r++) {
            factor[r] = own[r] == 0 ? 0 : factor[r] / own[r];
            mean += factor[r] / factor.length;
        }
        for (int r = 0; r < factor.length; r++) {
            factor[r] = factor[r] > OUTLIER * mean ? REPLACEMENT : factor[r];
        }
        factor[0] = 0;
        return factor;
    }

    /** Coefficients are shared linearly between the two rings they lie between. */
    private static double[] meanIntensities(HalfPlane plane) {
        Rings rings = Rings.of(plane);
        double[] sum = new double[rings.count + 1];
        double[] shares = new double[rings.count + 1];
        for (int i = 0; i < rings.index.length; i++) {
            double re = plane.re()[rings.index[i]];
            double im = plane.im()[rings.index[i]];
            double out = rings.outward[i];
            sum[rings.inner[i]] += (1 - out) * (re * re + im * im);
            shares[rings.inner[i]] += 1 - out;
            sum[rings.inner[i] + 1] += out * (re * re + im * im);
            shares[rings.inner[i] + 1] += out;
        }
        double[] mean = new double[rings.count];
        for (int r = 0; r < rings.count; r++) {
            mean[r] = shares[r] > 0 ? sum[r] / shares[r] : 0;
        }
        return mean;
    }

    private static double between(double[] factor, double radius) {
        int ring = (int) radius;
        if (ring >= factor.length - 2) {
            return factor[factor.length - 1];
        }
        double out = radius - ring;
        return factor[ring] * (1 - out) + factor[ring + 1] * out;
    }

    /** The image with the amplitude of each of its Fourier coefficients replaced by that of {@code to}, its phases kept. */
    static Image amplitudes(Image image, Image to) {
        HalfPlane phases = PlaneFft.forward(image);
        HalfPlane wanted = PlaneFft.forward(to);
        float[] re = new float[phases.re().length];
        float[] im = new float[re.length];
        for (int i = 0; i < re.length; i++) {
            double own = Math.sqrt(square(phases, i));
            double amplitude = Math.sqrt(square(wanted, i));
            re[i] = (float) (own > 0 ? amplitude * (phases.re()[i] / own) : amplitude);
            im[i] = (float) (own > 0 ? amplitude * (phases.im()[i] / own) : 0);
        }
        return image.with(PlaneFft.inverse(new HalfPlane(phases.nx(), phases.ny(), re, im)));
    }

    private static double square(HalfPlane plane, int i) {
        return (double) plane.re()[i] * plane.re()[i] + (double) plane.im()[i] * plane.im()[i];
    }
}
