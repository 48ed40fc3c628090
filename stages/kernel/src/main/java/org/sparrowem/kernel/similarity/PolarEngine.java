package org.sparrowem.kernel.similarity;

import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.process.RadialGain;
import org.sparrowem.kernel.search.PolarSearch;

/**
 * Searches all rotations and shifts of all references at once, then scores the best poses with the comparator.
 *
 * <p>For comparators that are linear in the images ({@code ccc}, {@code dot}) the search's own correlation ranks the
 * references, and only the leading ones are scored exactly; the others get the estimate, moved behind the exact ones where
 * it would overtake them. For every other comparator all references are scored exactly.
 */
final class PolarEngine implements SimilarityEngine {
    private final PairScore pairs;
    private final SimilaritySettings how;
    private final PolarSearch search;
    private final ThreadLocal<PolarSearch.Row> rows;
    private final SearchGains gains;
    private final boolean all;

    /** @param exact how many references of a particle are scored exactly */
    PolarEngine(List<Image> references, SimilaritySettings how, double maxShiftPx, boolean flip, int exact) {
        this.pairs = new PairScore(references, how);
        this.how = how;
        this.all = exact >= references.size();
        List<Image> bases =
                references.stream().map(r -> how.filter().base(pairs.shrunk(r))).toList();
        this.search = PolarSearch.of(
                bases,
                seen(bases),
                new PolarSearch.Settings(maxShiftPx, true, flip, 0, Math.min(exact, references.size())));
        this.gains = how.filter() == ReferenceFilter.NONE ? null : new SearchGains(bases);
        this.rows = ThreadLocal.withInitial(search::newRow);
    }

    /** References as a particle sees them: where those have their power, the search must look. */
    private List<Image> seen(List<Image> bases) {
        if (how.filter() == ReferenceFilter.NONE) {
            return bases;
        }
        double[] powerGains = pairs.sight(how.example()).powerGains(bases.get(0).ny() / 2);
        return bases.stream().map(b -> RadialGain.apply(b, powerGains)).toList();
    }

    @Override
    public int references() {
        return search.references();
    }

    @Override
    public void row(Image particle, SimilarityRow row) {
        row.clear();
        compare(particle, IntStream.range(0, references()).toArray(), row);
    }

    /** Compares a particle with all references of this engine; reference {@code r} goes to {@code names[r]} of the row. */
    void compare(Image particle, int[] names, SimilarityRow row) {
        Sight sight = pairs.sight(particle);
        PolarSearch.Row found = rows.get();
        Image searched = sight.searched();
        if (gains != null) {
            gains.fill(sight, searched, found.gain);
        }
        search.row(searched, found);
        SimilarityRow exact = new SimilarityRow(references());
        double worst = Double.NEGATIVE_INFINITY;
        for (int r : found.best) {
            if (!pairs.isFlat(r)) {
                pairs.score(sight, r, pairs.reference(r, sight), pose(found, r).inverse(), exact);
                worst = Math.max(worst, exact.score(r));
            }
        }
        for (int r = 0; r < references(); r++) {
            if (exact.score(r) < SimilarityRow.WORST) {
                row.set(names[r], exact.score(r), exact.align(r));
            } else if (!all && !pairs.isFlat(r)) {
                row.set(names[r], behind(found.score[r], worst), unshrunk(pose(found, r)));
            }
        }
    }

    /** An estimate must not overtake an exact score. */
    private static double behind(double estimate, double worst) {
        return estimate > worst ? estimate : Math.nextUp((float) worst);
    }

    private static Align2d pose(PolarSearch.Row found, int r) {
        return Align2d.of(found.dx[r], found.dy[r], found.alphaDeg[r], found.mirror[r]);
    }

    private Align2d unshrunk(Align2d a) {
        return Align2d.of(a.dx() * how.shrink(), a.dy() * how.shrink(), a.alphaDeg(), a.mirror());
    }

    @Override
    public String describe() {
        return "all references at once (" + search.engine() + "; " + search + "), " + (all ? "all" : "the leading ones")
                + " scored by " + Catalog.text(how.cmp());
    }
}
