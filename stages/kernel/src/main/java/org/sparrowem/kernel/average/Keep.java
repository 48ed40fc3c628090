package org.sparrowem.kernel.average;

import java.util.Arrays;

/**
 * Which members of a class are good enough for its average (EMAN2's keep and keepsig).
 *
 * @param keep the fraction to keep, over 0 to 1, or with {@code sigma} how many standard deviations over the mean score
 * @param sigma how {@code keep} is meant
 */
public record Keep(double keep, boolean sigma) {
    /** All members. */
    public static final Keep ALL = new Keep(1, false);

    public Keep {
        if (!sigma && !(keep > 0 && keep <= 1)) {
            throw new IllegalArgumentException("keep = " + keep + "; expected a fraction over 0 to 1");
        }
    }

    /** Which scores (smaller is better) pass; at least the best one does. */
    public boolean[] passing(double[] scores) {
        boolean[] passing = new boolean[scores.length];
        double threshold = sigma ? meanPlusSigmas(scores) : quantile(scores);
        int best = 0;
        boolean any = false;
        for (int i = 0; i < scores.length; i++) {
            passing[i] = scores[i] <= threshold;
            any |= passing[i];
            best = scores[i] < scores[best] ? i : best;
        }
        if (!any && scores.length > 0) {
            passing[best] = true;
        }
        return passing;
    }

    private double quantile(double[] scores) {
        int at = (int) (scores.length * keep);
        if (at >= scores.length) {
            return Double.POSITIVE_INFINITY;
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        return sorted[at];
    }

    private double meanPlusSigmas(double[] scores) {
        double sum = 0;
        for (double s : scores) {
            sum += s;
        }
        double mean = sum / scores.length;
        double square = 0;
        for (double s : scores) {
            square += (s - mean) * (s - mean);
        }
        return mean + keep * Math.sqrt(square / scores.length);
    }
}
