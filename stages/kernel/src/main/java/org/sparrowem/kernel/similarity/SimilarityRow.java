package org.sparrowem.kernel.similarity;

import java.util.Arrays;
import org.sparrowem.kernel.geometry.Align2d;

/**
 * One particle's row of the similarity matrix: for each reference the score (smaller is better) and the transform that
 * brings the particle onto the reference.
 */
public final class SimilarityRow {
    /** The score of a pair that was not or could not be compared. */
    public static final float WORST = 1e24f;

    /** What the six planes of the matrix hold, in EMAN2's order. */
    public static final int PLANES = 6;

    private final float[][] planes;

    /** An empty row: every score is {@link #WORST}, every transform the identity. */
    public SimilarityRow(int references) {
        planes = new float[PLANES][references];
        clear();
    }

    /** Makes the row empty again. */
    public void clear() {
        for (float[] plane : planes) {
            Arrays.fill(plane, 0);
        }
        Arrays.fill(planes[0], WORST);
        Arrays.fill(planes[5], 1);
    }

    public int references() {
        return planes[0].length;
    }

    /** Notes a pair; a score that is not a number becomes {@link #WORST}. */
    public void set(int reference, double score, Align2d particleToReference) {
        planes[0][reference] = Double.isFinite(score) ? (float) score : WORST;
        planes[1][reference] = (float) particleToReference.dx();
        planes[2][reference] = (float) particleToReference.dy();
        planes[3][reference] = (float) particleToReference.alphaDeg();
        planes[4][reference] = particleToReference.mirror() ? 1 : 0;
        planes[5][reference] = (float) particleToReference.scale();
    }

    public float score(int reference) {
        return planes[0][reference];
    }

    void score(int reference, float value) {
        planes[0][reference] = value;
    }

    /** The transform that brings the particle onto a reference. */
    public Align2d align(int reference) {
        return new Align2d(
                planes[1][reference],
                planes[2][reference],
                planes[3][reference],
                planes[4][reference] != 0,
                planes[5][reference]);
    }

    /** One of the six planes, an element a reference: score, dx, dy, dalpha, mirror, scale. */
    public float[] plane(int i) {
        return planes[i];
    }

    /** Gives every pair that was not compared the score just above the worst one that was, as EMAN2's two-stage search does. */
    void fillUncompared() {
        float worst = Float.NEGATIVE_INFINITY;
        for (float s : planes[0]) {
            worst = s < WORST ? Math.max(worst, s) : worst;
        }
        for (int r = 0; r < references(); r++) {
            if (planes[0][r] >= WORST && worst > Float.NEGATIVE_INFINITY) {
                planes[0][r] = worst + 0.0001f;
            }
        }
    }
}
