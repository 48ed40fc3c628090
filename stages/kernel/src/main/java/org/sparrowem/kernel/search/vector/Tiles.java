package org.sparrowem.kernel.search.vector;

import static org.sparrowem.kernel.search.vector.VectorKernels.LANES;
import static org.sparrowem.kernel.search.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.sparrowem.kernel.search.Kernels.Matrix;

/** Matrix product in register tiles of 4 rows by 2 vectors, 8 by 1 in the last column, and 1 by 1 for what remains. */
final class Tiles {
    private Tiles() {}

    static void multiply(Matrix a, Matrix b, Matrix c, int rows, int inner, int cols) {
        int wide = cols - cols % (2 * LANES);
        for (int j = 0; j < wide; j += 2 * LANES) {
            int i = 0;
            for (; i + 4 <= rows; i += 4) {
                fourByTwo(a, a.at() + i * a.stride(), b, b.at() + j, c, c.at() + i * c.stride() + j, inner);
            }
            for (; i < rows; i++) {
                single(a, a.at() + i * a.stride(), b, b.at() + j, c, c.at() + i * c.stride() + j, inner);
                int next = j + LANES;
                single(a, a.at() + i * a.stride(), b, b.at() + next, c, c.at() + i * c.stride() + next, inner);
            }
        }
        if (wide < cols) {
            lastColumn(a, b, c, rows, inner, wide);
        }
    }

    private static void lastColumn(Matrix a, Matrix b, Matrix c, int rows, int inner, int j) {
        int i = 0;
        for (; i + 8 <= rows; i += 8) {
            eightByOne(a, a.at() + i * a.stride(), b, b.at() + j, c, c.at() + i * c.stride() + j, inner);
        }
        for (; i < rows; i++) {
            single(a, a.at() + i * a.stride(), b, b.at() + j, c, c.at() + i * c.stride() + j, inner);
        }
    }

    private static void eightByOne(Matrix a, int from, Matrix b, int bAt, Matrix c, int to, int inner) {
        float[] left = a.data();
        int row = a.stride();
        int step = b.stride();
        FloatVector c0 = FloatVector.zero(SPECIES);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        for (int k = from, r = bAt, end = from + inner; k < end; k++, r += step) {
            FloatVector x = FloatVector.fromArray(SPECIES, b.data(), r);
            c0 = x.fma(FloatVector.broadcast(SPECIES, left[k]), c0);
            c1 = x.fma(FloatVector.broadcast(SPECIES, left[k + row]), c1);
            c2 = x.fma(FloatVector.broadcast(SPECIES, left[k + 2 * row]), c2);
            c3 = x.fma(FloatVector.broadcast(SPECIES, left[k + 3 * row]), c3);
            c4 = x.fma(FloatVector.broadcast(SPECIES, left[k + 4 * row]), c4);
            c5 = x.fma(FloatVector.broadcast(SPECIES, left[k + 5 * row]), c5);
            c6 = x.fma(FloatVector.broadcast(SPECIES, left[k + 6 * row]), c6);
            c7 = x.fma(FloatVector.broadcast(SPECIES, left[k + 7 * row]), c7);
        }
        int next = c.stride();
        c0.intoArray(c.data(), to);
        c1.intoArray(c.data(), to + next);
        c2.intoArray(c.data(), to + 2 * next);
        c3.intoArray(c.data(), to + 3 * next);
        c4.intoArray(c.data(), to + 4 * next);
        c5.intoArray(c.data(), to + 5 * next);
        c6.intoArray(c.data(), to + 6 * next);
        c7.intoArray(c.data(), to + 7 * next);
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
