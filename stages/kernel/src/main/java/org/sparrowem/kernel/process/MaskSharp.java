package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Sets pixels at or beyond the outer radius, and nearer to the centre than the inner one, to a value; EMAN2's
 * {@code mask.sharp}.
 */
@Named(value = "mask.sharp", summary = "Keeps a disc, ball or ring with sharp edges")
public record MaskSharp(
        @Opt(name = "inner_radius", doc = Annulus.INNER, unit = "pixels", min = 0) Integer innerRadius,
        @Opt(name = "outer_radius", doc = Annulus.OUTER, unit = "pixels") Integer outerRadius,
        @Opt(doc = RadialMask.DX, unit = "pixels", def = "0") double dx,
        @Opt(doc = RadialMask.DY, unit = "pixels", def = "0") double dy,
        @Opt(doc = RadialMask.DZ, unit = "pixels", def = "0") double dz,
        @Opt(doc = "What masked pixels become", def = "0") double value)
        implements Processor {
    public MaskSharp {
        kept(innerRadius, outerRadius);
    }

    private static Annulus kept(Integer inner, Integer outer) {
        return new Annulus("mask.sharp", inner, outer);
    }

    @Override
    public Image process(Image image) {
        Annulus kept = kept(innerRadius, outerRadius);
        double inner = kept.innerRadius();
        double outer = kept.outerRadius(image);
        return new RadialMask(dx, dy, dz).apply(image, (v, r) -> r >= outer || r < inner ? value : v);
    }
}
