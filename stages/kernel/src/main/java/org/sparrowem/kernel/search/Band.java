package org.sparrowem.kernel.search;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.search.Kernels.Waves;

/**
 * Where the references have their power: how many rings and angular orders a search needs.
 *
 * <p>References come from a map of limited resolution, and beyond it they are empty; what they do not have cannot
 * contribute to a correlation.
 */
final class Band {
    /** One in so many of the rings, the outermost, tells the level of the noise. */
    private static final int NOISE_PART = 8;

    private final double[][] power;
    private final double total;

    private Band(double[][] power) {
        this.power = power;
        double sum = 0;
        for (double[] ring : power) {
            for (double p : ring) {
                sum += p;
            }
        }
        this.total = sum;
    }

    /** What a probe depends on. */
    private record Size(int box, int rings) {}

    /** Samples images on every ring; costly to make and the same for all images of a size. */
    private record Probe(FourierPlane plane, Rings sampler) {
        static Probe of(Size size) {
            int count = (int) Math.ceil(Math.PI * size.rings) + 8;
            FourierPlane plane = new FourierPlane(size.box, size.rings);
            Orders orders = new Orders(count, size.rings, new int[count]);
            return new Probe(plane, new Rings(plane, size.box, orders, samples(count, size.rings)));
        }
    }

    private static final Map<Size, Probe> PROBES = new ConcurrentHashMap<>();

    /** Adds up the references' power on each ring and angular order; each reference counts the same. */
    static Band of(Kernels kernels, List<Image> references, int rings) {
        Probe probe = PROBES.computeIfAbsent(new Size(references.get(0).nx(), rings), Probe::of);
        FourierPlane plane = probe.plane;
        Rings sampler = probe.sampler;
        Orders orders = sampler.orders();
        int count = orders.count();
        FourierPlane.Work work = plane.new Work();
        Waves samples = new Waves(sampler.points());
        float[] coefs = new float[rings * orders.stride()];
        double[][] power = new double[rings][count];
        for (Image reference : references) {
            Moments moments = Moments.of(reference);
            plane.transform(kernels, reference, moments.edge(), moments.scale(), work);
            sampler.sample(work.plane, samples);
            sampler.coefficients(kernels, samples, 1, coefs, 0);
            for (int r = 0; r < rings; r++) {
                for (int m = 0; m < count; m++) {
                    double re = coefs[r * orders.stride() + orders.re(m)];
                    double im = coefs[r * orders.stride() + orders.im(m)];
                    power[r][m] += (r + 1) * (m == 0 ? 1 : 2) * (re * re + im * im);
                }
            }
        }
        return new Band(aboveNoise(power));
    }

    /**
     * Takes away what every ring has as much of as the outermost: references made of noisy particles hold noise up to
     * Nyquist, and searching for it costs much and gains nothing.
     */
    private static double[][] aboveNoise(double[][] power) {
        int from = power.length - Math.max(1, power.length / NOISE_PART);
        double floor = 0;
        for (int r = from; r < power.length; r++) {
            floor += Arrays.stream(power[r]).sum() / (r + 1) / (power.length - from);
        }
        for (int r = 0; r < power.length; r++) {
            double density = Arrays.stream(power[r]).sum() / (r + 1);
            double signal = density > 0 ? Math.max(0, 1 - floor / density) : 0;
            for (int m = 0; m < power[r].length; m++) {
                power[r][m] *= signal;
            }
        }
        return power;
    }

    /** Samples on half a circle: enough that a shifted image's detail out to 0.8 boxes does not alias onto the orders. */
    static int samples(int orders, int rings) {
        return ((int) Math.ceil(orders + 2 * Math.PI * 0.8 * rings) / 2 + 7) / 8 * 8;
    }

    /** The fewest rings that hold this fraction of the power; at least 2 where there are as many. */
    int rings(double fraction) {
        double sum = 0;
        for (int r = 0; r < power.length; r++) {
            for (double p : power[r]) {
                sum += p;
            }
            if (sum >= fraction * total && r > 0) {
                return r + 1;
            }
        }
        return power.length;
    }

    /** The angular orders to keep on that many rings, so that no ring loses more than its share of {@code loss}. */
    Orders orders(int rings, double loss) {
        int[] kept = new int[rings];
        for (int r = 0; r < rings; r++) {
            int m = power[r].length;
            double tail = 0;
            while (m > 1 && tail + power[r][m - 1] <= loss * total / rings) {
                tail += power[r][--m];
            }
            kept[r] = Math.max(m, r == 0 ? 2 : kept[r - 1]);
        }
        int count = kept[rings - 1];
        int[] first = new int[count];
        for (int m = 0; m < count; m++) {
            while (kept[first[m]] <= m) {
                first[m]++;
            }
        }
        return new Orders(count, rings, first);
    }
}
