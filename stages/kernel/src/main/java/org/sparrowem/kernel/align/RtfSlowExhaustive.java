package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.align.Unmirrored.Scored;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.process.MeanShrink;

/**
 * Rotation, shift and mirror: the comparator judges every pose of a grid, at half size with four times the step of the
 * angle, then near the best one at full size (EMAN2's rtf_slow_exhaustive).
 *
 * <p>EMAN2 shrinks by the median; here it is the mean. Its half-size shifts fill a square, here a circle.
 */
@Named(value = "rtf_slow_exhaustive", summary = "Rotation, shift and mirror, all poses of a grid compared")
public record RtfSlowExhaustive(
        @Opt(doc = "Largest length of the shift; -1 for a tenth of the image", unit = "px", def = "-1", min = -1)
                int maxshift,
        @Opt(
                        doc = "Step of the angle; 0 for what moves the middle of the border by a pixel",
                        unit = "deg",
                        def = "0",
                        min = 0)
                double angstep,
        @Opt(doc = "Step of the shift at full size", unit = "px", def = "1", min = 0, open = true) double transtep)
        implements PreparingAligner {
    private static final int AROUND_PX = 3;
    private static final int COARSER = 4;
    private static final int AROUND_STEPS = 6;

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        int limit = MaxShift.pixels(maxshift, fixed, 10);
        double step = angstep > 0 ? angstep : Math.toDegrees(StrictMath.atan2(2, fixed.nx()));
        int turns = (int) Math.ceil(360 / (COARSER * step));
        int around = (int) (AROUND_PX / transtep);
        return new MirrorChoice(fixed, true, onto -> {
            Grid half = new Grid(new MeanShrink(2).process(onto), limit / 2, cmp);
            Grid full = new Grid(onto, limit, cmp);
            return moving -> {
                Image small = new MeanShrink(2).process(moving);
                Align2d coarse = half.best(
                                small,
                                Align2d.IDENTITY,
                                new Span(-(limit / 2), limit / 2, 1),
                                new Span(0, turns - 1, COARSER * step))
                        .transform();
                Align2d near = Align2d.of(2 * coarse.dx(), 2 * coarse.dy(), coarse.alphaDeg(), false);
                Span turn = new Span(-AROUND_STEPS, AROUND_STEPS, step);
                return full.best(moving, near, new Span(-around, around, transtep), turn);
            };
        });
    }

    /** The multiples {@code first} to {@code last} of a step. */
    private record Span(int first, int last, double step) {}

    /** A fixed image at one size. */
    private record Grid(Image fixed, int limit, ImageComparator cmp) {

        Scored best(Image moving, Align2d near, Span shifts, Span turns) {
            Scored best = null;
            for (int y = shifts.first; y <= shifts.last; y++) {
                for (int x = shifts.first; x <= shifts.last; x++) {
                    double dx = near.dx() + x * shifts.step;
                    double dy = near.dy() + y * shifts.step;
                    if (dx * dx + dy * dy <= limit * limit) {
                        Scored here = bestTurn(moving, Align2d.of(dx, dy, near.alphaDeg(), false), turns);
                        best = best == null ? here : best.orBetter(here);
                    }
                }
            }
            return best;
        }

        private Scored bestTurn(Image moving, Align2d near, Span turns) {
            Scored best = null;
            for (int a = turns.first; a <= turns.last; a++) {
                Align2d pose = Align2d.of(near.dx(), near.dy(), near.alphaDeg() + a * turns.step, false);
                Scored here = new Scored(pose, cmp.compare(PlaneTransform.apply(moving, pose), fixed));
                best = best == null ? here : best.orBetter(here);
            }
            return best;
        }
    }
}
