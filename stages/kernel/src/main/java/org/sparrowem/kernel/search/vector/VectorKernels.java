package org.sparrowem.kernel.search.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.sparrowem.kernel.search.Kernels;
import org.sparrowem.kernel.search.Orders;

/** The inner loops on vectors; methods stay small, because JDK 17 compiles large ones badly. */
public final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() <= GROUP ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_512;
    static final int LANES = SPECIES.length();
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
        int at = refsAt;
        int stride = orders.stride();
        int shift = orders.rings() * stride;
        for (int m = 0; m < orders.count(); m++) {
            int rings = orders.rings() - orders.first()[m];
            int from = coefsAt + orders.first()[m] * stride;
            int toRe = orders.rowRe(m) * 2 * HALF;
            int toIm = orders.rowIm(m) * 2 * HALF;
            for (int lane = 0; lane < GROUP; lane += LANES) {
                for (int s = 0; s < BLOCK; s += 2) {
                    int p = from + s * shift;
                    int col = s * GROUP + lane;
                    pair(
                            refs,
                            at + lane,
                            rings,
                            coefs,
                            p + orders.re(m),
                            p + orders.im(m),
                            stride,
                            shift,
                            out,
                            toRe + col,
                            toIm + col);
                }
            }
            at += 2 * GROUP * rings;
        }
    }

    /** One vector of references with two shifts. */
    private static void pair(
            float[] refs,
            int refAt,
            int rings,
            float[] coefs,
            int reAt,
            int imAt,
            int stride,
            int shift,
            float[] out,
            int toRe,
            int toIm) {
        FloatVector rr0 = FloatVector.zero(SPECIES);
        FloatVector ii0 = rr0;
        FloatVector ri0 = rr0;
        FloatVector ir0 = rr0;
        FloatVector rr1 = rr0;
        FloatVector ii1 = rr0;
        FloatVector ri1 = rr0;
        FloatVector ir1 = rr0;
        for (int r = 0, f = refAt, p = reAt, q = imAt; r < rings; r++, f += 2 * GROUP, p += stride, q += stride) {
            FloatVector fr = FloatVector.fromArray(SPECIES, refs, f);
            FloatVector fi = FloatVector.fromArray(SPECIES, refs, f + GROUP);
            FloatVector pr0 = FloatVector.broadcast(SPECIES, coefs[p]);
            FloatVector pi0 = FloatVector.broadcast(SPECIES, coefs[q]);
            rr0 = fr.fma(pr0, rr0);
            ii0 = fi.fma(pi0, ii0);
            ri0 = fr.fma(pi0, ri0);
            ir0 = fi.fma(pr0, ir0);
            FloatVector pr1 = FloatVector.broadcast(SPECIES, coefs[p + shift]);
            FloatVector pi1 = FloatVector.broadcast(SPECIES, coefs[q + shift]);
            rr1 = fr.fma(pr1, rr1);
            ii1 = fi.fma(pi1, ii1);
            ri1 = fr.fma(pi1, ri1);
            ir1 = fi.fma(pr1, ir1);
        }
        rr0.add(ii0).intoArray(out, toRe);
        ri0.sub(ir0).intoArray(out, toIm);
        rr0.sub(ii0).intoArray(out, toRe + HALF);
        ri0.add(ir0).intoArray(out, toIm + HALF);
        rr1.add(ii1).intoArray(out, toRe + GROUP);
        ri1.sub(ir1).intoArray(out, toIm + GROUP);
        rr1.sub(ii1).intoArray(out, toRe + GROUP + HALF);
        ri1.add(ir1).intoArray(out, toIm + GROUP + HALF);
    }

    @Override
    public void peaks(float[] sums, int quarter, int quadrants, int indexMask, float[] out, int outAt) {
        for (int col = 0; col < HALF; col += LANES) {
            FloatVector best = quadrants == 4
                    ? allQuadrants(sums, col, quarter, indexMask)
                    : firstQuadrant(sums, col, quarter, indexMask);
            best.intoArray(out, outAt + col);
        }
    }

    private static FloatVector allQuadrants(float[] sums, int col, int quarter, int indexMask) {
        int block = quarter * HALF;
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int j = 0, at = col; j < quarter; j++, at += HALF) {
            FloatVector cosEven = FloatVector.fromArray(SPECIES, sums, at);
            FloatVector cosOdd = FloatVector.fromArray(SPECIES, sums, at + block);
            FloatVector sinEven = FloatVector.fromArray(SPECIES, sums, at + 2 * block);
            FloatVector sinOdd = FloatVector.fromArray(SPECIES, sums, at + 3 * block);
            FloatVector plus = cosEven.add(cosOdd);
            FloatVector minus = cosEven.sub(cosOdd);
            FloatVector sinPlus = sinEven.add(sinOdd);
            FloatVector sinMinus = sinEven.sub(sinOdd);
            best = larger(best, tagged(plus.sub(sinPlus), j, indexMask));
            best = larger(best, tagged(plus.add(sinPlus), quarter + j, indexMask));
            best = larger(best, tagged(minus.add(sinMinus), 2 * quarter + j, indexMask));
            best = larger(best, tagged(minus.sub(sinMinus), 3 * quarter + j, indexMask));
        }
        return best;
    }

    private static FloatVector firstQuadrant(float[] sums, int col, int quarter, int indexMask) {
        int block = quarter * HALF;
        FloatVector best = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int j = 0, at = col; j < quarter; j++, at += HALF) {
            FloatVector cosine =
                    FloatVector.fromArray(SPECIES, sums, at).add(FloatVector.fromArray(SPECIES, sums, at + block));
            FloatVector sine = FloatVector.fromArray(SPECIES, sums, at + 2 * block)
                    .add(FloatVector.fromArray(SPECIES, sums, at + 3 * block));
            best = larger(best, tagged(cosine.sub(sine), j, indexMask));
        }
        return best;
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
