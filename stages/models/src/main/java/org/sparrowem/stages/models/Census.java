package org.sparrowem.stages.models;

import java.util.Locale;
import org.sparrowem.shell.Matrices;

/**
 * How many particles each model has.
 *
 * @param particles by model: those whose best class shows it
 */
record Census(int[] particles) {
    /**
     * Counts the best class of every particle.
     *
     * @param model of each class
     */
    static Census of(Matrices classmx, int[] model, int models) {
        int[] particles = new int[models];
        for (int row = 0; row < classmx.rows(); row++) {
            particles[model[(int) classmx.planes()[0][row * classmx.columns()]]]++;
        }
        return new Census(particles);
    }

    String text() {
        int all = java.util.Arrays.stream(particles).sum();
        StringBuilder s = new StringBuilder("# model particles part\n");
        for (int i = 0; i < particles.length; i++) {
            s.append(
                    String.format(Locale.ROOT, "%02d\t%d\t%.1f %%%n", i + 1, particles[i], 100.0 * particles[i] / all));
        }
        return s.toString();
    }
}
