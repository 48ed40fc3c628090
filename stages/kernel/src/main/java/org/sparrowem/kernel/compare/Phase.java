package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;

/**
 * Weighted mean phase difference of the Fourier coefficients, radians, 0 to pi (EMAN2's phase).
 *
 * <p>As in EMAN2 the coefficients of frequency x = 0 count twice, once with each Friedel mate; a coefficient that is 0 in
 * either image counts as no difference. EMAN2 takes the arc cosine from a table, so that its values differ by about 2e-4.
 * With {@code ampweight} not symmetric: the weights are the second image's amplitudes.
 */
@Named(value = "phase", summary = "Weighted mean phase difference")
public record Phase(
        @Opt(doc = "Weight each ring by the particle's signal to noise ratio, from its transfer function", def = "0")
                boolean snrweight,
        @Opt(doc = "Weight each coefficient by the second image's amplitude", def = "0") boolean ampweight,
        @Opt(doc = "Set pixels to 0 in both images that are 0 in either", def = "0") boolean zeromask,
        @Opt(doc = "Weigh down what is coarser", unit = "A", def = "500", min = 0, open = true) double minres,
        @Opt(doc = "Weigh down what is finer", unit = "A", def = "2", min = 0, open = true) double maxres)
        implements ImageComparator {

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        Image[] pair = zeromask ? Pixels.zeroedTogether(image, reference) : new Image[] {image, reference};
        HalfPlane a = PlaneFft.forward(pair[0]);
        HalfPlane b = PlaneFft.forward(pair[1]);
        Rings rings = Rings.of(a);
        double[] band = rings.band(image.apix(), image.ny(), minres, maxres);
        if (snrweight) {
            SnrWeight.apply("phase", band, image, reference);
        }
        double sum = 0;
        double norm = 0;
        for (int i = 0; i < rings.index.length; i++) {
            if (rings.ring[i] < rings.count) {
                int p = rings.index[i];
                double re = b.re()[p];
                double im = b.im()[p];
                double w = band[rings.ring[i]] * rings.copies[i] * (ampweight ? Math.sqrt(re * re + im * im) : 1);
                sum += w * difference(a.re()[p], a.im()[p], re, im);
                norm += w;
            }
        }
        return norm > 0 ? sum / norm : 0;
    }

    private static double difference(double ar, double ai, double br, double bi) {
        return Math.abs(StrictMath.atan2(ai * br - ar * bi, ar * br + ai * bi));
    }
}
