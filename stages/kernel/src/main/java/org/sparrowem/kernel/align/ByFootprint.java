package org.sparrowem.kernel.align;

import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/** A fixed image prepared for alignment by rotational footprint, as EMAN2 does it: angle first, then whole-pixel shift. */
final class ByFootprint implements PreparingAligner.Prepared {
    private final Image fixed;
    private final Image mirrored;
    private final int mode;
    private final int limit;
    private final ImageComparator cmp;
    private final Footprint print;
    private final Footprint mirroredPrint;
    private final HalfPlane spectrum;
    private final HalfPlane mirroredSpectrum;

    ByFootprint(Image fixed, int mode, int limitPx, boolean flip, ImageComparator cmp) {
        this.fixed = fixed;
        this.mode = mode;
        this.limit = limitPx;
        this.cmp = cmp;
        mirrored = flip ? FootprintMove.mirrored(fixed) : null;
        print = Footprint.of(fixed, mode);
        spectrum = PlaneFft.forward(fixed);
        mirroredPrint = flip ? Footprint.of(mirrored, mode) : null;
        mirroredSpectrum = flip ? PlaneFft.forward(mirrored) : null;
    }

    @Override
    public Align2d align(Image moving, Align2d start) {
        moving.requireSameShape(fixed);
        Footprint own = Footprint.of(moving, mode);
        Scored straight = better(moving, print.angleDegOf(own), fixed, spectrum);
        if (mirrored == null) {
            return straight.transform;
        }
        Scored turned = better(moving, mirroredPrint.angleDegOf(own), mirrored, mirroredSpectrum);
        Align2d t = turned.transform;
        return turned.score < straight.score ? Align2d.of(t.dx(), t.dy(), t.alphaDeg(), true) : straight.transform;
    }

    @Override
    public Image moved(Image moving, Align2d transform) {
        return FootprintMove.apply(moving, transform);
    }

    private Scored better(Image moving, double angleDeg, Image onto, HalfPlane ontoSpectrum) {
        Scored a = shifted(moving, angleDeg, onto, ontoSpectrum);
        Scored b = shifted(moving, angleDeg + 180, onto, ontoSpectrum);
        return b.score < a.score ? b : a;
    }

    private Scored shifted(Image moving, double angleDeg, Image onto, HalfPlane ontoSpectrum) {
        Image turned = FootprintMove.apply(moving, Align2d.of(0, 0, angleDeg, false));
        Align2d shift = limit == 0 ? Align2d.IDENTITY : Translational.shift(turned, ontoSpectrum, limit);
        Image moved = PlaneTransform.apply(turned, shift);
        return new Scored(Align2d.of(shift.dx(), shift.dy(), angleDeg, false), cmp.compare(moved, onto));
    }

    private record Scored(Align2d transform, double score) {}
}
