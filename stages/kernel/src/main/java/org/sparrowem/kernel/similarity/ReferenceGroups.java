package org.sparrowem.kernel.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparrowem.kernel.align.RotateTranslateFlip;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;
import org.sparrowem.kernel.parallel.Parallel;

/**
 * References sorted into overlapping groups of look-alikes: centres as far apart as possible, each reference in the groups
 * of its two nearest centres, each group represented by the average of its aligned members.
 *
 * <p>The distance of two references is 1 minus their best correlation over rotation, shift and mirror: the order is that
 * of EMAN2's squared distance of normalised images. EMAN2's reordering of the centres changes no result and is left out;
 * its averages used shifts of the binned frame in the unbinned one, here they are scaled.
 */
record ReferenceGroups(List<int[]> members, List<Image> averages) {

    static ReferenceGroups of(List<Image> references, SimilaritySettings how, int binning, Parallel parallel) {
        SimilarityRow[] self = selfSimilarity(references, binning, parallel);
        int count = Math.min(references.size(), 3 * (int) Math.sqrt(references.size()));
        int[] centres = farthestPoints(self, count);
        List<int[]> members = members(self, centres);
        List<Image> averages = new ArrayList<>();
        for (int g = 0; g < centres.length; g++) {
            averages.add(average(references, members.get(g), centres[g], self));
        }
        return new ReferenceGroups(members, averages);
    }

    private static SimilarityRow[] selfSimilarity(List<Image> references, int binning, Parallel parallel) {
        SimilaritySettings how = new SimilaritySettings(
                new Ccc(true),
                new RotateTranslateFlip(-1, -1),
                new Ccc(true),
                null,
                null,
                List.of(),
                ReferenceFilter.NONE,
                null,
                binning);
        SimilarityEngine engine = SimilarityEngines.oneStage(references, how, 8);
        SimilarityRow[] rows = new SimilarityRow[references.size()];
        parallel.each(rows.length, i -> {
            rows[i] = new SimilarityRow(rows.length);
            engine.row(references.get(i), rows[i]);
        });
        return rows;
    }

    /** Starts at reference 0 and adds, again and again, the reference whose nearest centre is farthest. */
    static int[] farthestPoints(SimilarityRow[] self, int count) {
        int[] centres = new int[count];
        float[] nearest = new float[self.length];
        for (int r = 0; r < self.length; r++) {
            nearest[r] = self[r].score(0);
        }
        for (int c = 1; c < count; c++) {
            int far = 0;
            for (int r = 1; r < self.length; r++) {
                far = nearest[r] > nearest[far] ? r : far;
            }
            centres[c] = far;
            for (int r = 0; r < self.length; r++) {
                nearest[r] = Math.min(nearest[r], self[r].score(far));
            }
            nearest[far] = Float.NEGATIVE_INFINITY;
        }
        return centres;
    }

    private static List<int[]> members(SimilarityRow[] self, int[] centres) {
        List<List<Integer>> members = new ArrayList<>();
        Arrays.stream(centres).forEach(c -> members.add(new ArrayList<>(List.of(c))));
        for (int r = 0; r < self.length; r++) {
            SimilarityRow row = self[r];
            int reference = r;
            List<Integer> nearest = new ArrayList<>();
            for (int g = 0; g < centres.length; g++) {
                nearest.add(g);
            }
            nearest.sort((a, b) -> Float.compare(row.score(centres[a]), row.score(centres[b])));
            nearest.stream()
                    .limit(2)
                    .map(members::get)
                    .filter(m -> !m.contains(reference))
                    .forEach(m -> m.add(reference));
        }
        return members.stream()
                .map(m -> m.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static Image average(List<Image> references, int[] members, int centre, SimilarityRow[] self) {
        float[] sum = new float[references.get(centre).data().length];
        for (int m : members) {
            Image aligned =
                    m == centre ? references.get(m) : PlaneTransform.apply(references.get(m), self[m].align(centre));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += aligned.data()[i] / members.length;
            }
        }
        return references.get(centre).with(sum);
    }
}
