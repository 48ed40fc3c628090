package org.sparrowem.kernel.search;

/** Orders references by their score, smaller first; equal scores by their number. */
final class Ranking {
    private Ranking() {}

    /** Fills {@code best} with the numbers of the smallest scores, smallest first. */
    static void firstBest(float[] score, int[] best) {
        int filled = 0;
        for (int i = 0; i < score.length; i++) {
            if (filled == best.length && !(score[i] < score[best[filled - 1]])) {
                continue;
            }
            int at = filled < best.length ? filled++ : filled - 1;
            while (at > 0 && score[i] < score[best[at - 1]]) {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = i;
        }
    }

    /** Sorts the numbers by their scores. */
    static void sort(float[] score, int[] best) {
        for (int k = 1; k < best.length; k++) {
            int i = best[k];
            int at = k;
            while (at > 0 && before(score, i, best[at - 1])) {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = i;
        }
    }

    private static boolean before(float[] score, int a, int b) {
        return score[a] < score[b] || (score[a] == score[b] && a < b);
    }

    /** Raises all other scores above the worst of {@code best}, but not beyond {@link PolarSearch.Row#WORST}. */
    static void raiseOthers(float[] score, int[] best) {
        float floor = Math.min(PolarSearch.Row.WORST, Math.nextUp(score[best[best.length - 1]]));
        boolean[] keep = new boolean[score.length];
        for (int i : best) {
            keep[i] = true;
        }
        for (int i = 0; i < score.length; i++) {
            if (!keep[i] && score[i] < floor) {
                score[i] = floor;
            }
        }
    }
}
