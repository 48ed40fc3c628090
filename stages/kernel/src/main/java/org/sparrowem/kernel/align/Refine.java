package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Improves a known alignment to fractions of a pixel and a degree by a simplex over shift and angle; mirror and scale are
 * kept (EMAN2's refine, its mode 0). A result with a shift over the limit is dropped for the start.
 */
@Named(value = "refine", summary = "Improves an alignment by downhill simplex")
public record Refine(
        @Opt(doc = "First step in x", unit = "px", def = "1") double stepx,
        @Opt(doc = "First step in y", unit = "px", def = "1") double stepy,
        @Opt(doc = "First step of the angle", unit = "deg", def = "5") double stepaz,
        @Opt(doc = "Stop at this size of the simplex, px and deg mixed", def = "0.04", min = 0, open = true)
                double precision,
        @Opt(doc = "Most steps", def = "28", min = 1) int maxiter,
        @Opt(doc = "Largest shift in x and in y; -1 for a quarter of the image", unit = "px", def = "-1", min = -1)
                int maxshift)
        implements Aligner {

    @Override
    public Align2d align(Image moving, Image fixed, ImageComparator cmp, Align2d start) {
        int limit = MaxShift.pixels(maxshift, fixed);
        NelderMead simplex = new NelderMead(
                p -> cmp.compare(PlaneTransform.apply(moving, at(p, start)), fixed),
                new double[] {start.dx(), start.dy(), start.alphaDeg()},
                new double[] {stepx, stepy, stepaz});
        double[] best = simplex.minimum(precision, maxiter);
        boolean tooFar = Math.abs(best[0]) > limit || Math.abs(best[1]) > limit;
        return tooFar ? start : at(best, start);
    }

    private static Align2d at(double[] p, Align2d start) {
        return new Align2d(p[0], p[1], p[2], start.mirror(), start.scale());
    }
}
