package org.sparrowem.kernel.classify;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.geometry.Align2d;

/**
 * The classes that each particle belongs to.
 *
 * @param separate classes a particle
 * @param choices {@code [particle][slot]}, the best first
 */
public record Classification(int separate, Choice[][] choices) {

    /**
     * A class of a particle.
     *
     * @param reference number of the class, that is of its reference
     * @param weight 1 where it was chosen by score
     * @param alignment brings the particle onto the reference
     */
    public record Choice(int reference, double weight, Align2d alignment) {
        static Choice of(float[][] matrix, int cell, int reference) {
            Align2d alignment = new Align2d(
                    matrix[1][cell], matrix[2][cell], matrix[3][cell], matrix[4][cell] != 0, matrix[5][cell]);
            return new Choice(reference, 1, alignment);
        }
    }

    /** The members of each class, in order: every particle that has the class in any of its slots. */
    public List<int[]> members(int classes) {
        List<List<Integer>> members = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            members.add(new ArrayList<>());
        }
        for (int p = 0; p < choices.length; p++) {
            for (Choice choice : choices[p]) {
                members.get(choice.reference).add(p);
            }
        }
        return members.stream()
                .map(m -> m.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /**
     * EMAN2's seven planes of a classification matrix, each {@code [particle*separate + slot]}: class, weight, dx, dy,
     * dalpha, mirror, scale.
     */
    public float[][] matrix() {
        float[][] planes = new float[7][choices.length * separate];
        for (int p = 0; p < choices.length; p++) {
            for (int k = 0; k < separate; k++) {
                Choice c = choices[p][k];
                Align2d a = c.alignment;
                double[] values = {c.reference, c.weight, a.dx(), a.dy(), a.alphaDeg(), a.mirror() ? 1 : 0, a.scale()};
                for (int i = 0; i < 7; i++) {
                    planes[i][p * separate + k] = (float) values[i];
                }
            }
        }
        return planes;
    }
}
