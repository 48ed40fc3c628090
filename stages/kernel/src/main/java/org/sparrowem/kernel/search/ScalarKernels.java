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
    public void peaks(float[] sums, int quarter, int quadrants, int indexMask, float[] out, int outAt) {
        int block = quarter * HALF;
        for (int col = 0; col < HALF; col++) {
            float best = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < quarter; j++) {
                int at = j * HALF + col;
                float plus = sums[at] + sums[at + block];
                float minus = sums[at] - sums[at + block];
                float sinPlus = sums[at + 2 * block] + sums[at + 3 * block];
                float sinMinus = sums[at + 2 * block] - sums[at + 3 * block];
                best = larger(best, tagged(plus - sinPlus, j, indexMask));
                if (quadrants == 4) {
                    best = larger(best, tagged(plus + sinPlus, quarter + j, indexMask));
                    best = larger(best, tagged(minus + sinMinus, 2 * quarter + j, indexMask));
                    best = larger(best, tagged(minus - sinMinus, 3 * quarter + j, indexMask));
                }
            }
            out[outAt + col] = best;
        }
    }

    private static float larger(float best, float value) {
        return value > best ? value : best;
    }

    private static float tagged(float value, int number, int indexMask) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(value) & ~indexMask | number);
    }
}
