package org.sparrowem.kernel.search.vector;

import static org.sparrowem.kernel.search.Kernels.BLOCK;
import static org.sparrowem.kernel.search.Kernels.GROUP;
import static org.sparrowem.kernel.search.vector.VectorKernels.LANES;
import static org.sparrowem.kernel.search.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.sparrowem.kernel.search.Turns;

/** Correlations at all rotations and the largest of them, two vectors of columns at a time; nothing but it is stored. */
final class Peaks {
    private static final int ROW = 2 * BLOCK * GROUP;

    private Peaks() {}

    static void all(Turns turns, float[] products, int column, float[] out, int outAt) {
        float[] table = turns.table();
        int terms = turns.terms();
        int quarter = turns.quarter();
        int mask = turns.indexMask();
        int oddCos = (turns.rows()[1] - turns.rows()[0]) * ROW;
        int evenSin = (turns.rows()[2] - turns.rows()[0]) * ROW;
        int oddSin = (turns.rows()[3] - turns.rows()[0]) * ROW;
        FloatVector best0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector best1 = best0;
        for (int j = 0, t = 0; j < quarter; j++) {
            FloatVector ce0 = FloatVector.zero(SPECIES);
            FloatVector co0 = ce0;
            FloatVector se0 = ce0;
            FloatVector so0 = ce0;
            FloatVector ce1 = ce0;
            FloatVector co1 = ce0;
            FloatVector se1 = ce0;
            FloatVector so1 = ce0;
            for (int k = 0, p = column; k < terms; k++, t += 4, p += ROW) {
                FloatVector a = FloatVector.broadcast(SPECIES, table[t]);
                ce0 = a.fma(FloatVector.fromArray(SPECIES, products, p), ce0);
                ce1 = a.fma(FloatVector.fromArray(SPECIES, products, p + LANES), ce1);
                FloatVector b = FloatVector.broadcast(SPECIES, table[t + 1]);
                co0 = b.fma(FloatVector.fromArray(SPECIES, products, p + oddCos), co0);
                co1 = b.fma(FloatVector.fromArray(SPECIES, products, p + oddCos + LANES), co1);
                FloatVector c = FloatVector.broadcast(SPECIES, table[t + 2]);
                se0 = c.fma(FloatVector.fromArray(SPECIES, products, p + evenSin), se0);
                se1 = c.fma(FloatVector.fromArray(SPECIES, products, p + evenSin + LANES), se1);
                FloatVector d = FloatVector.broadcast(SPECIES, table[t + 3]);
                so0 = d.fma(FloatVector.fromArray(SPECIES, products, p + oddSin), so0);
                so1 = d.fma(FloatVector.fromArray(SPECIES, products, p + oddSin + LANES), so1);
            }
            best0 = largest(best0, ce0, co0, se0, so0, j, quarter, mask);
            best1 = largest(best1, ce1, co1, se1, so1, j, quarter, mask);
        }
        best0.intoArray(out, outAt);
        best1.intoArray(out, outAt + LANES);
    }

    private static FloatVector largest(
            FloatVector before,
            FloatVector cosEven,
            FloatVector cosOdd,
            FloatVector sinEven,
            FloatVector sinOdd,
            int j,
            int quarter,
            int mask) {
        FloatVector plus = cosEven.add(cosOdd);
        FloatVector minus = cosEven.sub(cosOdd);
        FloatVector sinPlus = sinEven.add(sinOdd);
        FloatVector sinMinus = sinEven.sub(sinOdd);
        FloatVector best = larger(before, tagged(plus.sub(sinPlus), j, mask));
        best = larger(best, tagged(plus.add(sinPlus), quarter + j, mask));
        best = larger(best, tagged(minus.add(sinMinus), 2 * quarter + j, mask));
        return larger(best, tagged(minus.sub(sinMinus), 3 * quarter + j, mask));
    }

    static void first(Turns turns, float[] products, int column, float[] out, int outAt) {
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < turns.quarter(); j++) {
            FloatVector cosine = sum(turns, j, 0, products, column).add(sum(turns, j, 1, products, column));
            FloatVector sine = sum(turns, j, 2, products, column).add(sum(turns, j, 3, products, column));
            best = larger(best, tagged(cosine.sub(sine), j, turns.indexMask()));
        }
        best.intoArray(out, outAt);
    }

    private static FloatVector sum(Turns turns, int j, int part, float[] products, int column) {
        FloatVector sum = FloatVector.zero(SPECIES);
        int p = turns.rows()[part] * ROW + column;
        for (int k = 0; k < turns.terms(); k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, turns.table()[4 * (j * turns.terms() + k) + part]);
            sum = factor.fma(FloatVector.fromArray(SPECIES, products, p + k * ROW), sum);
        }
        return sum;
    }

    private static FloatVector larger(FloatVector best, FloatVector value) {
        return best.blend(value, value.compare(VectorOperators.GT, best));
    }

    private static FloatVector tagged(FloatVector value, int number, int indexMask) {
        return value.reinterpretAsInts()
                .lanewise(VectorOperators.AND, ~indexMask)
                .lanewise(VectorOperators.OR, number)
                .reinterpretAsFloats();
    }
}
