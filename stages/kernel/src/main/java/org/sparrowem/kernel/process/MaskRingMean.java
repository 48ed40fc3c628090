package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Sets pixels at or beyond the outer radius, and nearer to the centre than the inner one, to the mean over the ring of radius
 * {@code outer_radius} plus and minus {@code ring_width}; EMAN2's {@code mask.ringmean}.
 */
@Named(value = "mask.ringmean", summary = "Replaces what is outside a disc or ball by the mean at its edge")
public record MaskRingMean(
        @Opt(name = "inner_radius", doc = Annulus.INNER, unit = "pixels", min = 0) Integer innerRadius,
        @Opt(name = "outer_radius", doc = Annulus.OUTER, unit = "pixels") int outerRadius,
        @Opt(doc = RadialMask.DX, unit = "pixels", def = "0") double dx,
        @Opt(doc = RadialMask.DY, unit = "pixels", def = "0") double dy,
        @Opt(doc = RadialMask.DZ, unit = "pixels", def = "0") double dz,
        @Opt(name = "ring_width", doc = "Half the width of the ring", unit = "pixels", def = "1", min = 1)
                int ringWidth)
        implements Processor {
    public MaskRingMean {
        kept(innerRadius, outerRadius);
    }

    private static Annulus kept(Integer inner, int outer) {
        return new Annulus("mask.ringmean", inner, outer);
    }

    /**
     * The masked image.
     *
     * @throws UsageError if no pixel lies on the ring
     */
    @Override
    public Image process(Image image) {
        Annulus kept = kept(innerRadius, outerRadius);
        double inner = kept.innerRadius();
        double outer = kept.outerRadius(image);
        double mean = ringMean(image, outer);
        return new RadialMask(dx, dy, dz).apply(image, (v, r) -> r >= outer || r < inner ? mean : v);
    }

    private double ringMean(Image image, double radius) {
        double[] sumAndCount = new double[2];
        new RadialMask(dx, dy, dz).apply(image, (v, r) -> {
            if (Math.abs(r - radius) <= ringWidth) {
                sumAndCount[0] += v;
                sumAndCount[1]++;
            }
            return v;
        });
        if (sumAndCount[1] == 0) {
            throw new UsageError("mask.ringmean: no pixel of " + image.shape() + " is " + radius
                    + " pixels from the centre; expected a smaller outer_radius");
        }
        return sumAndCount[0] / sumAndCount[1];
    }
}
