package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Fades an image out: factor 1 inside the inner radius, {@code exp(-((r - inner)/outer)^2)} outside; EMAN2's
 * {@code mask.gaussian}.
 *
 * @param innerRadius pixels from the centre n/2
 * @param outerRadius width of the fall, pixels
 */
@Named(value = "mask.gaussian", summary = "Keeps a disc or ball, with a Gaussian fall outside")
public record MaskGaussian(
        @Opt(name = "inner_radius", doc = "Radius that is kept whole", unit = "pixels", def = "0", min = 0)
                int innerRadius,
        @Opt(name = "outer_radius", doc = "1/e width of the fall outside", unit = "pixels", min = 1) int outerRadius)
        implements Processor {
    @Override
    public Image process(Image image) {
        float[] out = new float[image.data().length];
        for (int z = 0, i = 0; z < image.nz(); z++) {
            double z2 = square(z - image.nz() / 2);
            for (int y = 0; y < image.ny(); y++) {
                double yz2 = z2 + square(y - image.ny() / 2);
                for (int x = 0; x < image.nx(); x++, i++) {
                    double beyond = Math.sqrt(yz2 + square(x - image.nx() / 2)) - innerRadius;
                    double factor = beyond <= 0 ? 1 : StrictMath.exp(-square(beyond / outerRadius));
                    out[i] = (float) (image.data()[i] * factor);
                }
            }
        }
        return image.with(out);
    }

    private static double square(double x) {
        return x * x;
    }
}
