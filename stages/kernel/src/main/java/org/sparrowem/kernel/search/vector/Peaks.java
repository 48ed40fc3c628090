package org.sparrowem.kernel.search.vector;

import static org.sparrowem.kernel.search.Kernels.BLOCK;
import static org.sparrowem.kernel.search.Kernels.GROUP;
import static org.sparrowem.kernel.search.vector.VectorKernels.INTS;
import static org.sparrowem.kernel.search.vector.VectorKernels.LANES;
import static org.sparrowem.kernel.search.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.sparrowem.kernel.search.Kernels.Matrix;
import org.sparrowem.kernel.search.Turns;

/** Correlations at all rotations and the largest of them. */
final class Peaks {
    private static final int HALF = BLOCK * GROUP;
    private static final int ROW = 2 * HALF;

    private Peaks() {}

    /** For 64 columns: four matrix products, one for each partial sum, and their combination. */
    static void all(Turns turns, float[] products, int column, float[] scratch, float[] out, int outAt) {
        int terms = turns.terms();
        int quarter = turns.quarter();
        for (int part = 0; part < 4; part++) {
            Tiles.multiply(
                    new Matrix(turns.table(), part * quarter * terms, terms),
                    new Matrix(products, turns.rows()[part] * ROW + column, ROW),
                    new Matrix(scratch, part * quarter * HALF, HALF),
                    quarter,
                    terms,
                    HALF);
        }
        for (int col = 0; col < HALF; col += LANES) {
            largest(scratch, col, quarter, turns.indexMask(), out, outAt + col);
        }
    }

    private static void largest(float[] sums, int column, int quarter, int mask, float[] out, int outAt) {
        int block = quarter * HALF;
        IntVector best = IntVector.broadcast(INTS, Integer.MIN_VALUE);
        for (int j = 0, at = column; j < quarter; j++, at += HALF) {
            FloatVector cosEven = FloatVector.fromArray(SPECIES, sums, at);
            FloatVector cosOdd = FloatVector.fromArray(SPECIES, sums, at + block);
            FloatVector sinEven = FloatVector.fromArray(SPECIES, sums, at + 2 * block);
            FloatVector sinOdd = FloatVector.fromArray(SPECIES, sums, at + 3 * block);
            FloatVector plus = cosEven.add(cosOdd);
            FloatVector minus = cosEven.sub(cosOdd);
            FloatVector sinPlus = sinEven.add(sinOdd);
            FloatVector sinMinus = sinEven.sub(sinOdd);
            best = best.max(tagged(plus.sub(sinPlus), j, mask));
            best = best.max(tagged(plus.add(sinPlus), quarter + j, mask));
            best = best.max(tagged(minus.add(sinMinus), 2 * quarter + j, mask));
            best = best.max(tagged(minus.sub(sinMinus), 3 * quarter + j, mask));
        }
        ordered(best).reinterpretAsFloats().intoArray(out, outAt);
    }

    /** For rotation zero only. */
    static void first(Turns turns, float[] products, int column, float[] out, int outAt) {
        FloatVector cosine = sum(turns, 0, products, column).add(sum(turns, 1, products, column));
        FloatVector sine = sum(turns, 2, products, column).add(sum(turns, 3, products, column));
        ordered(tagged(cosine.sub(sine), 0, turns.indexMask()))
                .reinterpretAsFloats()
                .intoArray(out, outAt);
    }

    private static FloatVector sum(Turns turns, int part, float[] products, int column) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int p = turns.rows()[part] * ROW + column;
        for (int k = 0; k < turns.terms(); k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, turns.table()[part * turns.terms() + k]);
            sum = factor.fma(FloatVector.fromArray(SPECIES, products, p + k * ROW), sum);
        }
        return sum;
    }

    private static IntVector tagged(FloatVector value, int number, int indexMask) {
        return ordered(value.reinterpretAsInts())
                .lanewise(VectorOperators.AND, ~indexMask)
                .lanewise(VectorOperators.OR, number);
    }

    /** As {@link Turns#ordered}. */
    private static IntVector ordered(IntVector bits) {
        return bits.lanewise(
                VectorOperators.XOR,
                bits.lanewise(VectorOperators.ASHR, 31).lanewise(VectorOperators.AND, Integer.MAX_VALUE));
    }
}
