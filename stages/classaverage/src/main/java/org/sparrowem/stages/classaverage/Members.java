package org.sparrowem.stages.classaverage;

import java.util.Arrays;
import java.util.List;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.MatrixFile;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.StoreException;

/**
 * Who belongs to which class.
 *
 * @param numbers particle numbers of each class, ascending
 */
record Members(List<int[]> numbers) {
    int classes() {
        return numbers.size();
    }

    /** Reads the classification and checks it against particles and references; {@code null} after a problem. */
    static Members read(StageContext context, Images particles, Images references) {
        if (context.path("classmx") == null) {
            return null;
        }
        try (MatrixFile matrix = MatrixFile.open(context.path("classmx"), Matrices.CLASS_PLANES)) {
            return of(matrix, context, particles, references);
        } catch (StoreException e) {
            context.problem("--classmx: " + e.mistake().getMessage());
            return null;
        }
    }

    private static Members of(MatrixFile matrix, StageContext context, Images particles, Images references) {
        if (particles != null && matrix.rows() != particles.size()) {
            context.problem("--classmx: " + matrix.rows() + " rows; expected " + particles.size()
                    + ", one for each particle of --input");
        }
        float[] plane = matrix.plane(0);
        float highest = 0;
        for (float c : plane) {
            highest = Math.max(highest, c);
            if (!(c >= 0) || c != Math.rint(c)) {
                context.problem("--classmx: class " + c + " is no class number");
                return null;
            }
        }
        int classes = references == null ? (int) highest + 1 : references.size();
        if (highest >= classes) {
            context.problem("--classmx: class " + (int) highest + " has no reference; --ref holds " + classes);
            return null;
        }
        return new Members(sort(plane, matrix.columns(), classes));
    }

    private static List<int[]> sort(float[] plane, int columns, int classes) {
        int[] counts = new int[classes];
        for (float c : plane) {
            counts[(int) c]++;
        }
        int[][] members = new int[classes][];
        for (int c = 0; c < classes; c++) {
            members[c] = new int[counts[c]];
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < plane.length; i++) {
            int c = (int) plane[i];
            int particle = i / columns;
            // A particle may have a class in two of its slots.
            if (counts[c] == 0 || members[c][counts[c] - 1] != particle) {
                members[c][counts[c]++] = particle;
            }
        }
        for (int c = 0; c < classes; c++) {
            members[c] = Arrays.copyOf(members[c], counts[c]);
        }
        return List.of(members);
    }
}
