package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.align.Unmirrored.Scored;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.process.MeanShrink;

/**
 * Rotation, shift and mirror: all whole-pixel shifts of the half-size images, then those near the best one at full size.
 * For each shift the rings tell the rotation; the comparator decides between the shifts and hands (EMAN2's rtf_exhaustive).
 * The shift comes before the rotation, so that the result's dx and dy need not be whole.
 *
 * <p>EMAN2 compares the rings themselves and shrinks by the median; here the comparator sees images shrunk by the mean.
 */
@Named(value = "rtf_exhaustive", summary = "Rotation, shift and mirror, all shifts tried with rings")
public record RtfExhaustive(
        @Opt(
                        doc = "Largest length of the shift, at least 2; -1 for an eighth of the image",
                        unit = "px",
                        def = "-1",
                        min = -1)
                int maxshift)
        implements PreparingAligner {
    private static final int AROUND_PX = 3;

    public RtfExhaustive {
        if (maxshift >= 0 && maxshift < 2) {
            throw new UsageError("maxshift = " + maxshift + " is too small for rtf_exhaustive; expected at least 2");
        }
    }

    @Override
    public Prepared prepare(Image fixed, ImageComparator cmp) {
        int limit = MaxShift.pixels(maxshift, fixed, 8);
        return new MirrorChoice(fixed, true, onto -> {
            Level full = Level.of(onto, limit, cmp);
            Level half = Level.of(new MeanShrink(2).process(onto), limit / 2, cmp);
            return moving -> {
                int[] coarse = half.best(new MeanShrink(2).process(moving), 0, 0, limit / 2).shift;
                return full.best(moving, 2 * coarse[0], 2 * coarse[1], AROUND_PX).scored;
            };
        });
    }

    /** A shift of the moving image, taken back, and what it comes to. */
    private record Tried(int[] shift, Scored scored) {}

    /** A fixed image at one size. */
    private record Level(Image fixed, RingAngle rings, int limit, ImageComparator cmp) {
        private static final int FEWEST_OUTER = 6;

        static Level of(Image fixed, int limit, ImageComparator cmp) {
            int n = fixed.ny();
            int outer = Math.max(n / 2 - 2 - limit, Math.min(FEWEST_OUTER, n / 2 - 1));
            int inner = Math.max(1, Math.min(RingAngle.INNER_PX, outer / 2));
            int angles = RingAngle.fastAngles((int) (2 * Math.PI * n));
            return new Level(fixed, new RingAngle(fixed, inner, outer, angles), limit, cmp);
        }

        Tried best(Image moving, int x, int y, int around) {
            Tried best = null;
            for (int dy = y - around; dy <= y + around; dy++) {
                for (int dx = x - around; dx <= x + around; dx++) {
                    if (dx * dx + dy * dy <= limit * limit) {
                        Tried next = tried(moving, dx, dy);
                        best = best == null || next.scored.score() < best.scored.score() ? next : best;
                    }
                }
            }
            return best;
        }

        private Tried tried(Image moving, int dx, int dy) {
            Align2d back = Align2d.of(-dx, -dy, 0, false);
            Align2d all =
                    Align2d.of(0, 0, rings.angleDeg(moving, dx, dy), false).times(back);
            double score = cmp.compare(PlaneTransform.apply(moving, all), fixed);
            return new Tried(new int[] {dx, dy}, new Scored(all, score));
        }
    }
}
