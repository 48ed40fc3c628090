package org.sparrowem.kernel.similarity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;

/**
 * Compares particles first with averages of similar references, then only with the references behind the best of those
 * (EMAN2's e2simmx2stage).
 *
 * <p>The references are sorted into {@code 3 sqrt(n)} groups, see {@link ReferenceGroups}. A particle is searched against
 * the members of its 4 best groups; the other references get the worst score of its row plus 0.0001.
 */
final class TwoStageEngine implements SimilarityEngine {
    private static final int BEST_GROUPS = 4;

    private final ReferenceGroups groups;
    private final SimilarityEngine first;
    private final PairwiseEngine pairwise;
    private final PolarEngine[] polar;
    private final int references;

    TwoStageEngine(List<Image> references, SimilaritySettings how, int binning, Parallel parallel) {
        this.references = references.size();
        this.groups = ReferenceGroups.of(references, how, binning, parallel);
        SimilaritySettings coarse = new SimilaritySettings(
                how.cmp(), how.align(), how.alignCmp(), null, null, List.of(), ReferenceFilter.NONE, null, binning);
        this.first = SimilarityEngines.oneStage(groups.averages(), coarse, BEST_GROUPS);
        SimilarityEngine whole = SimilarityEngines.oneStage(references.subList(0, 1), how.of(new int[] {0}), 1);
        if (whole instanceof PairwiseEngine) {
            this.pairwise = new PairwiseEngine(references, how);
            this.polar = null;
        } else {
            this.pairwise = null;
            this.polar = groups.members().stream()
                    .map(m -> (PolarEngine) SimilarityEngines.oneStage(pick(references, m), how.of(m), BEST_GROUPS))
                    .toArray(PolarEngine[]::new);
        }
    }

    private static List<Image> pick(List<Image> images, int[] which) {
        return Arrays.stream(which).mapToObj(images::get).toList();
    }

    @Override
    public int references() {
        return references;
    }

    @Override
    public void row(Image particle, SimilarityRow row) {
        row.clear();
        SimilarityRow coarse = new SimilarityRow(first.references());
        first.row(particle, coarse);
        int[] best = IntStream.range(0, first.references())
                .boxed()
                .sorted((a, b) -> Float.compare(coarse.score(a), coarse.score(b)))
                .limit(BEST_GROUPS)
                .mapToInt(Integer::intValue)
                .toArray();
        if (pairwise != null) {
            pairwise.compare(
                    particle,
                    Arrays.stream(best)
                            .mapToObj(groups.members()::get)
                            .flatMapToInt(Arrays::stream)
                            .distinct(),
                    row);
        } else {
            for (int g : best) {
                polar[g].compare(particle, groups.members().get(g), row);
            }
        }
        row.fillUncompared();
    }

    @Override
    public String describe() {
        return groups.averages().size() + " groups of references first (" + first.describe()
                + "), then the members of the best " + BEST_GROUPS;
    }
}
