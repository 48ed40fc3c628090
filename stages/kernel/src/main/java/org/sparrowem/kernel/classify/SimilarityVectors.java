package org.sparrowem.kernel.classify;

import java.util.Arrays;
import org.sparrowem.contract.Catalog;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.image.Image;

/**
 * Scores particles by how their whole rows of scores look, not by the best of them alone (e2classify's {@code --simvec} of
 * 2012).
 *
 * <p>Each class has the mean of the rows of the particles whose best score it has, each row brought to mean 0 and standard
 * deviation 1. A particle's score with a class is then the squared distance of its row from that mean, scaled to the row by
 * least squares; a class that is nobody's best counts as infinitely far.
 */
public final class SimilarityVectors {
    /** The score of a class without a vector; EMAN2's number. */
    public static final float FAR = 100000;

    private SimilarityVectors() {}

    /**
     * Puts the scores by vectors in the place of the scores.
     *
     * @param scores {@code [particle*references + reference]}, smaller is better
     */
    public static void rescore(float[] scores, int references, int particles) {
        Image[] vectors = vectors(scores, references, particles);
        ImageComparator distance = Catalog.of(ImageComparator.class).create("sqeuclidean:normto=1");
        for (int p = 0; p < particles; p++) {
            Image row = normalised(row(scores, references, p));
            for (int c = 0; c < references; c++) {
                scores[p * references + c] = vectors[c] == null ? FAR : (float) distance.compare(row, vectors[c]);
            }
        }
    }

    private static Image row(float[] scores, int references, int particle) {
        return Image.of(references, 1, Arrays.copyOfRange(scores, particle * references, (particle + 1) * references));
    }

    private static Image[] vectors(float[] scores, int references, int particles) {
        double[][] sums = new double[references][];
        for (int p = 0; p < particles; p++) {
            Image row = row(scores, references, p);
            int best = Classify.best(row.data(), 1)[0];
            sums[best] = sums[best] == null ? new double[references] : sums[best];
            float[] values = normalised(row).data();
            for (int c = 0; c < references; c++) {
                sums[best][c] += values[c];
            }
        }
        Image[] vectors = new Image[references];
        for (int c = 0; c < references; c++) {
            vectors[c] = sums[c] == null ? null : unit(sums[c]);
        }
        return vectors;
    }

    private static Image unit(double[] sum) {
        double square = 0;
        for (double v : sum) {
            square += v * v;
        }
        float[] unit = new float[sum.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = square > 0 ? (float) (sum[i] / Math.sqrt(square)) : 0;
        }
        return Image.of(unit.length, 1, unit);
    }

    /** Mean 0 and standard deviation 1; scores that are no numbers, or of pairs never compared, count as the worst real one. */
    private static Image normalised(Image row) {
        float worst = Float.NEGATIVE_INFINITY;
        for (float v : row.data()) {
            worst = real(v) ? Math.max(worst, v) : worst;
        }
        float[] out = row.data().clone();
        double mean = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = real(out[i]) ? out[i] : Float.isFinite(worst) ? worst : 0;
            mean += out[i] / out.length;
        }
        double square = 0;
        for (float v : out) {
            square += (v - mean) * (v - mean) / out.length;
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = square > 0 ? (float) ((out[i] - mean) / Math.sqrt(square)) : 0;
        }
        return row.with(out);
    }

    private static boolean real(float score) {
        return Float.isFinite(score) && score < Classify.BAD;
    }
}
