package org.sparrowem.kernel.average;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/**
 * An average in Fourier space in which each particle has, at each coefficient, a share and a weight that follow from its
 * transfer function: {@code sum(share f) / sum(weight)}, sums in double precision.
 */
abstract class CtfSum implements Averager.Sum {
    private final String averager;
    private final boolean needsSnr;
    private Image first;
    private double[] sum;
    private double[] weights;
    private int count;

    CtfSum(String averager, boolean needsSnr) {
        this.averager = averager;
        this.needsSnr = needsSnr;
    }

    /** What is added to the coefficient's weight at the frequency (kx, ky) of length k in 1/A. */
    abstract double weight(ParticleCtf ctf, double kx, double ky, double k);

    /** By what a coefficient of this weight is multiplied before it is added. */
    abstract double share(ParticleCtf ctf, double kx, double ky, double weight);

    /** What a sum of shares is multiplied by in the end. */
    abstract double scale(double weight);

    /** Whether coefficients on and beyond the last ring but one are left out. */
    abstract boolean cutsCorners();

    /** What becomes known of the average, from the mean weight on each ring. */
    abstract AverageCtf contrast(float[] ringWeights, int box);

    @Override
    public final void add(Image image) {
        ParticleCtf ctf = ctf(image);
        if (first == null) {
            first = image;
            sum = new double[2 * (image.nx() / 2 + 1) * image.ny()];
            weights = new double[sum.length / 2];
        }
        first.requireSameShape(image);
        count++;
        Spectrum f = Fourier.forward(image);
        for (int i = 0; i < weights.length; i++) {
            double kx = kx(i) / (first.nx() * image.apix());
            double ky = ky(i) / (first.ny() * image.apix());
            double k = StrictMath.hypot(kx, ky);
            double weight = weight(ctf, kx, ky, k);
            double share = share(ctf, kx, ky, weight);
            sum[2 * i] += share * f.data()[2 * i];
            sum[2 * i + 1] += share * f.data()[2 * i + 1];
            weights[i] += weight;
        }
    }

    private ParticleCtf ctf(Image image) {
        if (!(image.ctf() instanceof ParticleCtf ctf) || !(image.apix() > 0)) {
            throw new UsageError("averager " + averager + ": a particle without transfer function or pixel size;"
                    + " import particles from a STAR file or from EMAN2's with its ctf, or average by mean");
        }
        if (needsSnr && !ctf.hasSnr()) {
            throw new UsageError("averager " + averager + ": the particles' transfer functions have no curve of the"
                    + " signal to noise ratio; use ctf.weight, or particles of EMAN2 with a fitted ctf");
        }
        return ctf;
    }

    private int kx(int i) {
        return i % (first.nx() / 2 + 1);
    }

    private int ky(int i) {
        return Spectrum.signed(i / (first.nx() / 2 + 1), first.ny());
    }

    @Override
    public final Image finish() {
        if (first == null) {
            return null;
        }
        double edge = (first.ny() - 2) / 2.0;
        float[] out = new float[sum.length];
        for (int i = 0; i < weights.length; i++) {
            boolean corner = cutsCorners() && kx(i) * kx(i) + ky(i) * ky(i) > (int) (edge * edge);
            double scale = corner || weights[i] == 0 ? 0 : scale(weights[i]);
            out[2 * i] = (float) (sum[2 * i] * scale);
            out[2 * i + 1] = (float) (sum[2 * i + 1] * scale);
        }
        Image average = Fourier.inverse(new Spectrum(first.nx(), first.ny(), 1, out), first.apix());
        return first.with(average.data()).withPtclRepr(count).withCtf(contrast(ringWeights(), first.ny()));
    }

    /** Mean weight at each radius, coefficients shared linearly between the two rings they lie between, Friedel mates once. */
    private float[] ringWeights() {
        int rings = first.ny() / 2;
        double[] total = new double[rings + 1];
        double[] shares = new double[rings + 1];
        for (int i = 0; i < weights.length; i++) {
            double radius = StrictMath.hypot(kx(i), ky(i));
            int ring = (int) radius;
            if (ring < rings && (kx(i) > 0 || ky(i) >= 0)) {
                total[ring] += (ring + 1 - radius) * weights[i];
                shares[ring] += ring + 1 - radius;
                total[ring + 1] += (radius - ring) * weights[i];
                shares[ring + 1] += radius - ring;
            }
        }
        float[] mean = new float[rings];
        for (int r = 0; r < rings; r++) {
            mean[r] = (float) (total[r] / shares[r]);
        }
        return mean;
    }
}
