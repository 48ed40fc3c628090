package org.sparrowem.kernel.search.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.sparrowem.kernel.search.Kernels;
import org.sparrowem.kernel.search.Orders;
import org.sparrowem.kernel.search.Turns;

/** The inner loops on vectors; methods stay small, because JDK 17 compiles large ones badly. */
public final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() <= GROUP ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;
    static final int LANES = SPECIES.length();
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final int HALF = BLOCK * GROUP;

    @Override
    public String name() {
        return "vector " + SPECIES.vectorBitSize() + " bit, JDK "
                + Runtime.version().feature();
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, int rows, int inner, int cols) {
        Tiles.multiply(a, b, c, rows, inner, cols);
    }

    @Override
    public void multiply(Waves a, int aAt, Waves b, int bAt, Waves c, int cAt, int count) {
        int whole = SPECIES.loopBound(count);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector ar = FloatVector.fromArray(SPECIES, a.re(), aAt + i);
            FloatVector ai = FloatVector.fromArray(SPECIES, a.im(), aAt + i);
            FloatVector br = FloatVector.fromArray(SPECIES, b.re(), bAt + i);
            FloatVector bi = FloatVector.fromArray(SPECIES, b.im(), bAt + i);
            ar.fma(br, ai.mul(bi).neg()).intoArray(c.re(), cAt + i);
            ar.fma(bi, ai.mul(br)).intoArray(c.im(), cAt + i);
        }
        for (int i = whole; i < count; i++) {
            float ar = a.re()[aAt + i];
            float ai = a.im()[aAt + i];
            float br = b.re()[bAt + i];
            float bi = b.im()[bAt + i];
            c.re()[cAt + i] = Math.fma(ar, br, -(ai * bi));
            c.im()[cAt + i] = Math.fma(ar, bi, ai * br);
        }
    }

    @Override
    public void products(Orders orders, float[] refs, int refsAt, float[] coefs, int coefsAt, float[] out) {
        Products.of(orders, refs, refsAt, coefs, coefsAt, out);
    }

    @Override
    public void peaks(Turns turns, float[] products, int column, float[] scratch, float[] out, int outAt) {
        if (turns.quadrants() == 4) {
            Peaks.all(turns, products, column, scratch, out, outAt);
            return;
        }
        for (int col = 0; col < HALF; col += LANES) {
            Peaks.first(turns, products, column + col, out, outAt + col);
        }
    }

    @Override
    public void keepLarger(float[] value, int at, float[] best, int[] from, int bestAt, int source, int count) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector now = FloatVector.fromArray(SPECIES, value, at + i);
            FloatVector before = FloatVector.fromArray(SPECIES, best, bestAt + i);
            VectorMask<Float> larger = now.compare(VectorOperators.GT, before);
            before.blend(now, larger).intoArray(best, bestAt + i);
            IntVector.fromArray(INTS, from, bestAt + i)
                    .blend(source, larger.cast(INTS))
                    .intoArray(from, bestAt + i);
        }
    }
}
