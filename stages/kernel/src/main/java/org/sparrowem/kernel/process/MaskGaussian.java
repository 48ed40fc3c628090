package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Fades an image out: factor 1 inside the inner radius, {@code exp(-((r - inner)/outer)^exponent)} outside; EMAN2's
 * {@code mask.gaussian}.
 *
 * @param innerRadius pixels from the centre
 * @param outerRadius width of the fall, pixels
 * @param exponent 2 for a Gaussian
 */
@Named(value = "mask.gaussian", summary = "Keeps a disc or ball, with a Gaussian fall outside")
public record MaskGaussian(
        @Opt(name = "inner_radius", doc = "Radius that is kept whole", unit = "pixels", def = "0", min = 0)
                int innerRadius,
        @Opt(name = "outer_radius", doc = "1/e width of the fall outside", unit = "pixels", min = 1) int outerRadius,
        @Opt(doc = RadialMask.DX, unit = "pixels", def = "0") double dx,
        @Opt(doc = RadialMask.DY, unit = "pixels", def = "0") double dy,
        @Opt(doc = RadialMask.DZ, unit = "pixels", def = "0") double dz,
        @Opt(doc = "Power of the distance in the exponent, 2 for a Gaussian", def = "2", min = 0, open = true)
                double exponent)
        implements Processor {
    @Override
    public Image process(Image image) {
        return new RadialMask(dx, dy, dz).apply(image, (v, r) -> v * factor(r - innerRadius));
    }

    private double factor(double beyond) {
        if (beyond <= 0) {
            return 1;
        }
        double t = beyond / outerRadius;
        return StrictMath.exp(exponent == 2 ? -(t * t) : -StrictMath.pow(t, exponent));
    }
}
