package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;

/**
 * Weighted mean of the Fourier ring correlation over rings 0 to ny/2 - 1, negative: -1 to 1 (EMAN2's frc).
 *
 * <p>A ring on which an image has no power counts as correlation 0; EMAN2 returns its largest number for the whole pair.
 * With {@code ampweight} not symmetric: the weights are the first image's.
 *
 * @see <a href="https://doi.org/10.1016/0304-3991(82)90061-7">Saxton and Baumeister 1982, J. Microsc. 127, 127</a>
 */
@Named(value = "frc", summary = "Weighted mean of the Fourier ring correlation")
public record Frc(
        @Opt(doc = "Weight each ring by the number of its Fourier coefficients", def = "1") boolean sweight,
        @Opt(doc = "Weight each ring by the particle's signal to noise ratio, from its transfer function", def = "0")
                boolean snrweight,
        @Opt(doc = "Weight each ring by the first image's mean amplitude there", def = "0") boolean ampweight,
        @Opt(doc = "Scale the result to what one particle of the second image would give", def = "0") boolean nweight,
        @Opt(doc = "Set pixels to 0 in both images that are 0 in either", def = "0") boolean zeromask,
        @Opt(doc = "Weigh down what is coarser", unit = "A", def = "200", min = 0, open = true) double minres,
        @Opt(doc = "Weigh down what is finer", unit = "A", def = "8", min = 0, open = true) double maxres)
        implements ImageComparator {

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        Image[] pair = zeromask ? Pixels.zeroedTogether(image, reference) : new Image[] {image, reference};
        HalfPlane a = PlaneFft.forward(pair[0]);
        HalfPlane b = PlaneFft.forward(pair[1]);
        Rings rings = Rings.of(a);
        double[] weight = rings.band(image.apix(), image.ny(), minres, maxres);
        if (snrweight) {
            SnrWeight.apply("frc", weight, image, reference);
        }
        double[] amplitude = ampweight ? rings.amplitudes(a) : null;
        double[] correlation = correlation(rings, a, b);
        double sum = 0;
        double norm = 0;
        for (int r = 0; r < rings.count; r++) {
            double w = weight[r] * (sweight ? rings.members[r] : 1) * (ampweight ? amplitude[r] : 1);
            sum += w * correlation[r];
            norm += w;
        }
        double mean = norm > 0 ? sum / norm : 0;
        return 0 - (nweight ? ofOneParticle(mean, reference.ptclRepr()) : mean);
    }

    private static double[] correlation(Rings rings, HalfPlane a, HalfPlane b) {
        double[] aa = new double[rings.count + 1];
        double[] bb = new double[rings.count + 1];
        double[] ab = new double[rings.count + 1];
        float[] ar = a.re();
        float[] ai = a.im();
        float[] br = b.re();
        float[] bi = b.im();
        for (int i = 0; i < rings.index.length; i++) {
            int p = rings.index[i];
            int r = rings.ring[i];
            aa[r] += ar[p] * ar[p] + ai[p] * ai[p];
            bb[r] += br[p] * br[p] + bi[p] * bi[p];
            ab[r] += ar[p] * br[p] + ai[p] * bi[p];
        }
        for (int r = 0; r < rings.count; r++) {
            double power = Math.sqrt(aa[r]) * Math.sqrt(bb[r]);
            ab[r] = power > 0 ? ab[r] / power : 0;
        }
        return ab;
    }

    /** Correlation to signal-to-noise ratio, divided by the number of particles, and back. */
    private static double ofOneParticle(double correlation, double particles) {
        if (particles <= 0 || correlation < 0 || correlation >= 1) {
            return correlation;
        }
        double snr = correlation / (1 - correlation) / particles;
        return snr / (1 + snr);
    }
}
