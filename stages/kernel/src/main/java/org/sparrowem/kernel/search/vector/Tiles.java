package org.sparrowem.kernel.search.vector;

import static org.sparrowem.kernel.search.vector.VectorKernels.LANES;
import static org.sparrowem.kernel.search.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.sparrowem.kernel.search.Kernels.Matrix;

/** Matrix product in register tiles of 4 rows by 2 vectors, and 1 by 1 for what remains. */
final class Tiles {
    private Tiles() {}

    static void multiply(Matrix a, Matrix b, Matrix c, int rows, int inner, int cols) {
        int wide = cols - cols % (2 * LANES);
        int tall = rows - rows % 4;
        for (int i = 0; i < tall; i += 4) {
            int from = a.at() + i * a.stride();
            int to = c.at() + i * c.stride();
            for (int j = 0; j < wide; j += 2 * LANES) {
                fourByTwo(a, from, b, b.at() + j, c, to + j, inner);
            }
            for (int j = wide; j < cols; j += LANES) {
                for (int k = 0; k < 4; k++) {
                    single(a, from + k * a.stride(), b, b.at() + j, c, to + k * c.stride() + j, inner);
                }
            }
        }
        for (int i = tall; i < rows; i++) {
            for (int j = 0; j < cols; j += LANES) {
                single(a, a.at() + i * a.stride(), b, b.at() + j, c, c.at() + i * c.stride() + j, inner);
            }
        }
    }

    private static void fourByTwo(Matrix a, int from, Matrix b, int bAt, Matrix c, int to, int inner) {
        float[] left = a.data();
        float[] right = b.data();
        int row1 = a.stride();
        int row2 = 2 * row1;
        int row3 = 3 * row1;
        int step = b.stride();
        FloatVector c00 = FloatVector.zero(SPECIES);
        FloatVector c01 = c00;
        FloatVector c10 = c00;
        FloatVector c11 = c00;
        FloatVector c20 = c00;
        FloatVector c21 = c00;
        FloatVector c30 = c00;
        FloatVector c31 = c00;
        for (int k = from, r = bAt, end = from + inner; k < end; k++, r += step) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, right, r);
            FloatVector b1 = FloatVector.fromArray(SPECIES, right, r + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, left[k]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, left[k + row1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, left[k + row2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, left[k + row3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        store(c.data(), to, c00, c01);
        store(c.data(), to + c.stride(), c10, c11);
        store(c.data(), to + 2 * c.stride(), c20, c21);
        store(c.data(), to + 3 * c.stride(), c30, c31);
    }

    private static void store(float[] to, int at, FloatVector first, FloatVector second) {
        first.intoArray(to, at);
        second.intoArray(to, at + LANES);
    }

    private static void single(Matrix a, int from, Matrix b, int bAt, Matrix c, int to, int inner) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int k = 0, r = bAt; k < inner; k++, r += b.stride()) {
            sum = FloatVector.broadcast(SPECIES, a.data()[from + k])
                    .fma(FloatVector.fromArray(SPECIES, b.data(), r), sum);
        }
        sum.intoArray(c.data(), to);
    }
}
