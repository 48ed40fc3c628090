package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Fades pixels beyond the outer radius, and nearer to the centre than the inner one, to a value: their difference from it is
 * multiplied by {@code exp(-(d/width)^2)}, d the distance from that radius. EMAN2's {@code mask.soft}.
 */
@Named(value = "mask.soft", summary = "Keeps a disc, ball or ring with Gaussian edges")
public record MaskSoft(
        @Opt(name = "inner_radius", doc = "Pixels nearer to the centre fade", unit = "pixels", min = 0)
                Integer innerRadius,
        @Opt(name = "outer_radius", doc = "Pixels beyond fade; below 0 it counts from nx/2 + 1", unit = "pixels")
                Integer outerRadius,
        @Opt(doc = RadialMask.DX, unit = "pixels", def = "0") double dx,
        @Opt(doc = RadialMask.DY, unit = "pixels", def = "0") double dy,
        @Opt(doc = RadialMask.DZ, unit = "pixels", def = "0") double dz,
        @Opt(doc = "What pixels fade to", def = "0") double value,
        @Opt(doc = "1/e width of the edges", unit = "pixels", def = "4", min = 0, open = true) double width)
        implements Processor {
    public MaskSoft {
        kept(innerRadius, outerRadius);
    }

    private static Annulus kept(Integer inner, Integer outer) {
        return new Annulus("mask.soft", inner, outer);
    }

    @Override
    public Image process(Image image) {
        Annulus kept = kept(innerRadius, outerRadius);
        double inner = kept.innerRadius();
        double outer = kept.outerRadius(image);
        return new RadialMask(dx, dy, dz).apply(image, (v, r) -> {
            double beyond = Math.max(0, Math.max(inner - r, r - outer)) / width;
            return beyond == 0 ? v : value + (v - value) * StrictMath.exp(-beyond * beyond);
        });
    }
}
