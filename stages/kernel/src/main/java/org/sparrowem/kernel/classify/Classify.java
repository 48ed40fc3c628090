package org.sparrowem.kernel.classify;

/** Sorts particles into classes by their best references (EMAN2's e2classify). */
public final class Classify {
    /** What a score that is no finite number counts as: worse than any real one. */
    public static final float BAD = 1e24f;

    private Classify() {}

    /**
     * The best references of one particle, the best first, each with weight 1; of equal scores the lower reference number.
     *
     * @param scores of the particle against each reference, smaller is better; not changed
     * @param separate how many references to choose, 1 to {@code scores.length}
     * @return reference numbers
     */
    public static int[] best(float[] scores, int separate) {
        if (separate < 1 || separate > scores.length) {
            throw new IllegalArgumentException(
                    "sep = " + separate + "; expected 1 to the number of references, " + scores.length);
        }
        boolean[] taken = new boolean[scores.length];
        int[] best = new int[separate];
        for (int k = 0; k < separate; k++) {
            int low = -1;
            for (int r = 0; r < scores.length; r++) {
                if (!taken[r] && (low < 0 || finite(scores[r]) < finite(scores[low]))) {
                    low = r;
                }
            }
            taken[low] = true;
            best[k] = low;
        }
        return best;
    }

    private static float finite(float score) {
        return Float.isFinite(score) ? score : BAD;
    }

    /**
     * Classifies the particles of a similarity matrix.
     *
     * @param scores its first plane, {@code [particle*references + reference]}, smaller is better; not changed
     */
    public static Classification of(float[] scores, int references, int particles, int separate) {
        if (scores.length != (long) references * particles) {
            throw new IllegalArgumentException("a matrix of " + references + " references and " + particles
                    + " particles does not hold " + scores.length + " values");
        }
        int[] chosen = new int[Math.multiplyExact(particles, separate)];
        float[] row = new float[references];
        for (int p = 0; p < particles; p++) {
            System.arraycopy(scores, p * references, row, 0, references);
            System.arraycopy(best(row, separate), 0, chosen, p * separate, separate);
        }
        return new Classification(references, separate, chosen);
    }
}
