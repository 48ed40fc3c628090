package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.Dot;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Improves a known alignment to fractions of a pixel and a degree by a simplex over shift and angle and, if wanted, scale;
 * the mirror is kept (EMAN2's refine). A result with a shift or a scale outside the limits is dropped for the start.
 */
@Named(value = "refine", summary = "Improves an alignment by downhill simplex")
public record Refine(
        @Opt(doc = "First step in x", unit = "px", def = "1") double stepx,
        @Opt(doc = "First step in y", unit = "px", def = "1") double stepy,
        @Opt(doc = "First step of the angle", unit = "deg", def = "5") double stepaz,
        @Opt(doc = "Stop at this size of the simplex, px and deg mixed", def = "0.04", min = 0, open = true)
                double precision,
        @Opt(doc = "Most steps", def = "28", min = 1) int maxiter,
        @Opt(doc = AlignerTexts.SHIFT, unit = "px", def = "-1", min = -1) int maxshift,
        @Opt(doc = "What is made small: 0 and 1 the comparator, 2 minus the dot product", def = "0", min = 0, max = 2)
                int mode,
        @Opt(doc = "First step of the scale, which stays between 0.7 and 1.3; 0 keeps the scale", def = "0")
                double stepscale)
        implements Aligner {
    private static final double SMALLEST_SCALE = 0.7;
    private static final double LARGEST_SCALE = 1.3;
    private static final double REFUSED = 1e20;

    @Override
    public Align2d align(Image moving, Image fixed, ImageComparator cmp, Align2d start) {
        int limit = MaxShift.pixels(maxshift, fixed);
        ImageComparator judge = mode == 2 ? new Dot(true, false) : cmp;
        NelderMead simplex = new NelderMead(
                p -> scaleAllowed(p) ? judge.compare(PlaneTransform.apply(moving, at(p, start)), fixed) : REFUSED,
                start(start),
                steps());
        double[] best = simplex.minimum(precision, maxiter);
        boolean tooFar = Math.abs(best[0]) > limit || Math.abs(best[1]) > limit;
        return tooFar || !scaleAllowed(best) ? start : at(best, start);
    }

    private double[] start(Align2d from) {
        return stepscale == 0
                ? new double[] {from.dx(), from.dy(), from.alphaDeg()}
                : new double[] {from.dx(), from.dy(), from.alphaDeg(), from.scale()};
    }

    private double[] steps() {
        return stepscale == 0 ? new double[] {stepx, stepy, stepaz} : new double[] {stepx, stepy, stepaz, stepscale};
    }

    private static boolean scaleAllowed(double[] p) {
        return p.length < 4 || p[3] > SMALLEST_SCALE && p[3] < LARGEST_SCALE;
    }

    private static Align2d at(double[] p, Align2d start) {
        return new Align2d(p[0], p[1], p[2], start.mirror(), p.length < 4 ? start.scale() : p[3]);
    }
}
