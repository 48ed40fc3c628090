package org.sparrowem.kernel.reconstruct;

import java.util.Arrays;
import org.sparrowem.contract.UsageError;

/**
 * Which slices a round of {@link Make3d} keeps, by their quality (larger is better); e2make3d's {@code --keep},
 * {@code --keepsig} and {@code --keepabs}.
 *
 * @param keep fraction of slices kept, above 0 to 1; with {@code sigma}: how many standard deviations below the mean
 * @param sigma whether keep counts standard deviations
 * @param absolute whether qualities are compared as they are, not relative to classes of similar size
 */
public record KeepRule(double keep, boolean sigma, boolean absolute) {
    /** Keeps every slice. */
    public static final KeepRule ALL = new KeepRule(1, false, false);

    /** How many classes of similar size, in order of weight, a class is compared with: 10 lighter, itself and 9 heavier. */
    private static final int LIGHTER = 10;

    private static final int HEAVIER = 9;

    public KeepRule {
        if (!sigma && !(keep > 0 && keep <= 1)) {
            throw new UsageError("keep = " + keep + " is out of range; expected a fraction above 0 to 1");
        }
    }

    /**
     * Qualities as they are compared: as they are, or divided by the mean of the classes beside it in order of weight.
     *
     * @param byWeight indices into {@code qualities} in ascending order of weight
     * @param qualities of all classes; those that are not in {@code byWeight} are copied
     */
    double[] comparable(int[] byWeight, double[] qualities) {
        double[] out = qualities.clone();
        if (absolute) {
            return out;
        }
        for (int p = 0; p < byWeight.length; p++) {
            int from = Math.max(0, p - LIGHTER);
            int to = Math.min(byWeight.length - 1, p + HEAVIER);
            double sum = 0;
            for (int q = from; q <= to; q++) {
                sum += qualities[byWeight[q]];
            }
            double mean = sum / (to - from + 1);
            out[byWeight[p]] = mean > 0 ? qualities[byWeight[p]] / mean : 0;
        }
        return out;
    }

    /** The lowest quality that is kept; of a fraction at least the best one is. */
    double cutoff(double[] qualities) {
        if (qualities.length == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (sigma) {
            double mean = Arrays.stream(qualities).sum() / qualities.length;
            double squares = 0;
            for (double q : qualities) {
                squares += (q - mean) * (q - mean);
            }
            return mean - keep * Math.sqrt(squares / qualities.length);
        }
        double[] sorted = qualities.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - Math.max(1, (int) (keep * sorted.length))];
    }
}
