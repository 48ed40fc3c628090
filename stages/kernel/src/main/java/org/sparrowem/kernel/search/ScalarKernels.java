package org.sparrowem.kernel.search;

import java.util.Arrays;

/** The inner loops in plain Java: the definition that the vector engine is tested against. */
final class ScalarKernels implements Kernels {
    private static final int HALF = BLOCK * GROUP;

    @Override
    public String name() {
        return "scalar: run with --add-modules jdk.incubator.vector";
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, int rows, int inner, int cols) {
        for (int i = 0; i < rows; i++) {
            int to = c.at() + i * c.stride();
            Arrays.fill(c.data(), to, to + cols, 0);
            for (int k = 0; k < inner; k++) {
                addRow(a.data()[a.at() + i * a.stride() + k], b.data(), b.at() + k * b.stride(), c.data(), to, cols);
            }
        }
    }

    private static void addRow(float factor, float[] row, int from, float[] sum, int to, int cols) {
        for (int j = 0; j < cols; j++) {
            sum[to + j] = Math.fma(factor, row[from + j], sum[to + j]);
        }
    }

    @Override
    public void multiply(Waves a, int aAt, Waves b, int bAt, Waves c, int cAt, int count) {
        for (int i = 0; i < count; i++) {
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
        for (int m = 0; m < orders.count(); m++) {
            for (int s = 0; s < BLOCK; s++) {
                int row = coefsAt + s * orders.rings() * orders.stride();
                for (int lane = 0; lane < GROUP; lane++) {
                    product(orders, m, refs, at + lane, coefs, row, out, s * GROUP + lane);
                }
            }
            at += 2 * GROUP * (orders.rings() - orders.first()[m]);
        }
    }

    private static void product(
            Orders o, int m, float[] refs, int refAt, float[] coefs, int coefAt, float[] out, int col) {
        float rr = 0;
        float ii = 0;
        float ri = 0;
        float ir = 0;
        int at = refAt;
        for (int r = o.first()[m]; r < o.rings(); r++) {
            float fr = refs[at];
            float fi = refs[at + GROUP];
            float pr = coefs[coefAt + r * o.stride() + o.re(m)];
            float pi = coefs[coefAt + r * o.stride() + o.im(m)];
            rr = Math.fma(fr, pr, rr);
            ii = Math.fma(fi, pi, ii);
            ri = Math.fma(fr, pi, ri);
            ir = Math.fma(fi, pr, ir);
            at += 2 * GROUP;
        }
        out[o.rowRe(m) * 2 * HALF + col] = rr + ii;
        out[o.rowIm(m) * 2 * HALF + col] = ri - ir;
        out[o.rowRe(m) * 2 * HALF + HALF + col] = rr - ii;
        out[o.rowIm(m) * 2 * HALF + HALF + col] = ri + ir;
    }

    @Override
    public void peaks(Turns turns, float[] products, int column, float[] scratch, float[] out, int outAt) {
        float[] sums = new float[4];
        for (int col = 0; col < HALF; col++) {
            int best = Integer.MIN_VALUE;
            for (int j = 0; j < turns.quarter(); j++) {
                for (int part = 0; part < 4; part++) {
                    sums[part] = partialSum(turns, j, part, products, column + col);
                }
                best = turns.quadrants() == 4
                        ? largest(best, sums, j, turns.quarter(), turns.indexMask())
                        : tagged(sums[0] + sums[1] - (sums[2] + sums[3]), j, turns.indexMask());
            }
            out[outAt + col] = Float.intBitsToFloat(Turns.ordered(best));
        }
    }

    private static float partialSum(Turns turns, int j, int part, float[] products, int column) {
        float sum = 0;
        for (int k = 0; k < turns.terms(); k++) {
            float factor = turns.table()[(part * turns.quarter() + j) * turns.terms() + k];
            sum = Math.fma(factor, products[(turns.rows()[part] + k) * 2 * HALF + column], sum);
        }
        return sum;
    }

    private static int largest(int before, float[] sums, int j, int quarter, int mask) {
        float plus = sums[0] + sums[1];
        float minus = sums[0] - sums[1];
        float sinPlus = sums[2] + sums[3];
        float sinMinus = sums[2] - sums[3];
        int best = Math.max(before, tagged(plus - sinPlus, j, mask));
        best = Math.max(best, tagged(plus + sinPlus, quarter + j, mask));
        best = Math.max(best, tagged(minus + sinMinus, 2 * quarter + j, mask));
        return Math.max(best, tagged(minus - sinMinus, 3 * quarter + j, mask));
    }

    @Override
    public void keepLarger(float[] value, int at, float[] best, int[] from, int bestAt, int source, int count) {
        for (int i = 0; i < count; i++) {
            if (value[at + i] > best[bestAt + i]) {
                best[bestAt + i] = value[at + i];
                from[bestAt + i] = source;
            }
        }
    }

    private static int tagged(float value, int number, int indexMask) {
        return Turns.ordered(Float.floatToRawIntBits(value)) & ~indexMask | number;
    }
}
