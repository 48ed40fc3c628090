package org.sparrowem.stages.classaverage;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.shell.Images;
import org.sparrowem.shell.Matrices;
import org.sparrowem.shell.StageContext;
import org.sparrowem.store.StoreException;

/**
 * Who belongs to which class.
 *
 * @param matrix the classification as it was read
 * @param numbers particle numbers of each class, ascending
 */
record Members(Matrices matrix, List<int[]> numbers) {
    int classes() {
        return numbers.size();
    }

    /** Reads the classification and checks it against particles and references; {@code null} after a problem. */
    static Members read(StageContext context, Images particles, Images references) {
        if (context.path("classmx") == null) {
            return null;
        }
        Matrices matrix;
        try {
            matrix = Matrices.read(context.path("classmx"), Matrices.CLASS_PLANES);
        } catch (StoreException e) {
            context.problem("--classmx: " + e.mistake().getMessage());
            return null;
        }
        if (particles != null && matrix.rows() != particles.size()) {
            context.problem("--classmx: " + matrix.rows() + " rows; expected " + particles.size()
                    + ", one for each particle of --input");
        }
        float highest = 0;
        for (float c : matrix.planes()[0]) {
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
        return new Members(matrix, sort(matrix, classes));
    }

    private static List<int[]> sort(Matrices matrix, int classes) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < matrix.planes()[0].length; i++) {
            lists.get((int) matrix.planes()[0][i]).add(i / matrix.columns());
        }
        return lists.stream()
                .map(l -> l.stream().distinct().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
