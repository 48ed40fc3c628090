package org.sparrowem.kernel.align;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Rotation and whole-pixel shift from coarse to fine: all angles on a small image, then ever fewer of ever larger ones
 * near the best few. For each angle the cross-correlation tells the shift.
 *
 * <p>The steps of the angle move the middle of the border by about a pixel at each size.
 */
final class TreeSearch implements Unmirrored {
    private static final int SMALLEST = 16;
    private static final int KEPT = 4;
    private static final int AROUND_STEPS = 2;

    private final List<Level> levels = new ArrayList<>();
    private final double mostWaves;
    private final int angles;

    /**
     * Prepares all sizes of a square image.
     *
     * @param mostWaves finest waves per image width that count; infinite for all
     * @param cmp decides at the full size; the correlation coefficient does before
     */
    TreeSearch(Image fixed, int limitPx, double mostWaves, ImageComparator cmp) {
        this.mostWaves = mostWaves;
        int n = fixed.nx();
        for (int part = 1; part == 1 || n / part >= SMALLEST; part *= 2) {
            int size = part == 1 ? n : n / part / 2 * 2;
            Image small = sized(fixed, size);
            int limit = Math.min((int) Math.ceil((double) limitPx * size / n), Math.max(0, size / 2 - 1));
            ShiftSearch shifts = new ShiftSearch(Correlation.plain(small), limit, false);
            levels.add(0, new Level(small, shifts, part == 1 ? cmp : new Ccc(true)));
        }
        angles = (int) Math.ceil(Math.PI * levels.get(0).fixed.nx() / 4) * 4;
    }

    private Image sized(Image image, int size) {
        return size == image.nx() && mostWaves > size ? image : FourierCrop.apply(image, size, mostWaves);
    }

    @Override
    public Scored best(Image moving) {
        double stepDeg = 360.0 / angles;
        List<Scored> found = everyAngle(sized(moving, levels.get(0).fixed.nx()), stepDeg);
        for (Level level : levels.subList(1, levels.size())) {
            stepDeg /= 2;
            Image sized = sized(moving, level.fixed.nx());
            List<Scored> finer = new ArrayList<>();
            for (Scored near : found) {
                finer.add(level.best(sized, near.transform().alphaDeg(), stepDeg));
            }
            found = finer;
        }
        return found.stream().reduce(Scored::orBetter).orElseThrow();
    }

    /** The best angles of the smallest size that are better than both their neighbours. */
    private List<Scored> everyAngle(Image moving, double stepDeg) {
        List<Scored> all = new ArrayList<>();
        for (int a = 0; a < angles; a++) {
            all.add(levels.get(0).shifted(moving, a * stepDeg));
        }
        List<Scored> peaks = new ArrayList<>();
        for (int a = 0; a < angles; a++) {
            double before = all.get((a + angles - 1) % angles).score();
            double after = all.get((a + 1) % angles).score();
            if (all.get(a).score() <= Math.min(before, after)) {
                peaks.add(all.get(a));
            }
        }
        peaks.sort(Comparator.comparingDouble(Scored::score));
        return peaks.subList(0, Math.min(KEPT, peaks.size()));
    }

    /** A fixed image at one size. */
    private record Level(Image fixed, ShiftSearch shifts, ImageComparator cmp) {

        Scored best(Image moving, double nearDeg, double stepDeg) {
            Scored best = shifted(moving, nearDeg);
            for (int i = 1; i <= AROUND_STEPS; i++) {
                best = best.orBetter(shifted(moving, nearDeg + i * stepDeg))
                        .orBetter(shifted(moving, nearDeg - i * stepDeg));
            }
            return best;
        }

        Scored shifted(Image moving, double angleDeg) {
            Image turned = PlaneTransform.apply(moving, Align2d.of(0, 0, angleDeg, false));
            Align2d shift = shifts.shift(turned);
            double score = cmp.compare(PlaneTransform.apply(turned, shift), fixed);
            return new Scored(Align2d.of(shift.dx(), shift.dy(), angleDeg, false), score);
        }
    }
}
