package org.sparrowem.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sparrowem.store.StoreException;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/** A matrix in its file, read a plane at a time: a similarity matrix is the largest thing that a stage meets. */
public final class MatrixFile implements AutoCloseable {
    private final ImageStack stack;

    private MatrixFile(ImageStack stack) {
        this.stack = stack;
    }

    /** Opens a matrix and checks the number of its planes. */
    public static MatrixFile open(Path file, int planes) {
        ImageStack stack = ImageStacks.open(file);
        if (stack.size() == planes && stack.nz() == 1) {
            return new MatrixFile(stack);
        }
        int found = stack.size();
        stack.close();
        throw StoreException.user(file + " holds " + found + " images; expected a matrix of " + planes + " planes");
    }

    /** Plane width: references or class slots. */
    public int columns() {
        return stack.nx();
    }

    /** Plane height: particles. */
    public int rows() {
        return stack.ny();
    }

    /** Plane {@code p}, {@code data[row*columns + column]}; a fresh array. */
    public float[] plane(int p) {
        return stack.read(p);
    }

    @Override
    public void close() {
        stack.close();
    }

    /** Writes the matrices of consecutive rows, one below the other; one plane of the whole is held at a time. */
    public static void join(List<Path> files, int planes, Path to, Map<String, Object> attributes) {
        int columns = 0;
        int rows = 0;
        for (Path file : files) {
            try (MatrixFile part = open(file, planes)) {
                columns = part.columns();
                rows += part.rows();
            }
        }
        int width = columns;
        int height = rows;
        int cells = Matrices.cells(width, height);
        EmanHdf.write(
                to,
                planes,
                IntStream.range(0, planes)
                        .mapToObj(p -> new ImageRecord(width, height, 1, joined(files, planes, p, cells), attributes))
                        .iterator());
    }

    private static float[] joined(List<Path> files, int planes, int plane, int cells) {
        float[] all = new float[cells];
        int at = 0;
        for (Path file : files) {
            try (MatrixFile part = open(file, planes)) {
                float[] data = part.plane(plane);
                System.arraycopy(data, 0, all, at, data.length);
                at += data.length;
            }
        }
        return all;
    }
}
