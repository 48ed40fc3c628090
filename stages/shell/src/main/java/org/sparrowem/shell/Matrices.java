package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/**
 * Matrices as EMAN2 keeps them: a stack of planes, x the reference or class slot, y the particle.
 *
 * <p>Similarity: score, dx, dy, dalpha, mirror, scale. Classification: class, weight, dx, dy, dalpha, mirror, scale.
 *
 * @param columns plane width
 * @param rows plane height
 * @param planes each {@code data[row*columns + column]}
 */
public record Matrices(int columns, int rows, float[][] planes) {
    public static final int SIMILARITY_PLANES = 6;
    public static final int CLASS_PLANES = 7;

    /** An all-zero matrix. */
    public static Matrices zeros(int planes, int columns, int rows) {
        return new Matrices(columns, rows, new float[planes][columns * rows]);
    }

    public void write(Path file, Map<String, Object> attributes) {
        List<ImageRecord> records = new ArrayList<>();
        for (float[] plane : planes) {
            records.add(new ImageRecord(columns, rows, 1, plane, attributes));
        }
        EmanHdf.write(file, records);
    }

    /** Reads a matrix and checks the number of its planes. */
    public static Matrices read(Path file, int planes) {
        try (ImageStack stack = ImageStacks.open(file)) {
            if (stack.size() != planes || stack.nz() != 1) {
                throw StoreException.user(
                        file + " holds " + stack.size() + " images; expected a matrix of " + planes + " planes");
            }
            float[][] data = new float[planes][];
            for (int p = 0; p < planes; p++) {
                data[p] = stack.read(p);
            }
            return new Matrices(stack.nx(), stack.ny(), data);
        }
    }

    /** The matrices of consecutive rows, put one below the other. */
    public static Matrices stack(List<Matrices> parts) {
        int rows = parts.stream().mapToInt(Matrices::rows).sum();
        Matrices all = zeros(parts.get(0).planes.length, parts.get(0).columns, rows);
        int at = 0;
        for (Matrices part : parts) {
            for (int p = 0; p < part.planes.length; p++) {
                System.arraycopy(part.planes[p], 0, all.planes[p], at * part.columns, part.columns * part.rows);
            }
            at += part.rows;
        }
        return all;
    }
}
