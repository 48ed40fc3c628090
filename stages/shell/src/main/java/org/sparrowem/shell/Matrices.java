package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sparrowem.contract.UsageError;
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

    private static final int MOST_CELLS = Integer.MAX_VALUE - 8;

    /** An all-zero matrix. */
    public static Matrices zeros(int planes, int columns, int rows) {
        return new Matrices(columns, rows, new float[planes][cells(columns, rows)]);
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

    /** The matrices of consecutive rows, put one below the other; one part is held beside the whole. */
    public static Matrices join(List<Path> files, int planes) {
        int columns = 0;
        int rows = 0;
        for (Path file : files) {
            try (ImageStack part = ImageStacks.open(file)) {
                columns = part.nx();
                rows += part.ny();
            }
        }
        Matrices all = zeros(planes, columns, rows);
        int at = 0;
        for (Path file : files) {
            Matrices part = read(file, planes);
            for (int p = 0; p < planes; p++) {
                System.arraycopy(part.planes[p], 0, all.planes[p], at * columns, columns * part.rows);
            }
            at += part.rows;
        }
        return all;
    }

    /** A plane is one Java array. */
    private static int cells(int columns, int rows) {
        if ((long) columns * rows > MOST_CELLS) {
            throw new UsageError(
                    columns + " references x " + rows + " particles are more than " + MOST_CELLS
                            + " cells, which a matrix cannot hold; refine with fewer projections, or with the particles in parts");
        }
        return columns * rows;
    }
}
