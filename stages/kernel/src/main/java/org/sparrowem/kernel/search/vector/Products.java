package org.sparrowem.kernel.search.vector;

import static org.sparrowem.kernel.search.Kernels.BLOCK;
import static org.sparrowem.kernel.search.Kernels.GROUP;
import static org.sparrowem.kernel.search.vector.VectorKernels.LANES;
import static org.sparrowem.kernel.search.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.sparrowem.kernel.search.Orders;

/** Products of a vector of references with four shifts, summed over the rings: sixteen sums in registers. */
final class Products {
    private static final int HALF = BLOCK * GROUP;

    private Products() {}

    static void of(Orders orders, float[] refs, int refsAt, float[] coefs, int coefsAt, float[] out) {
        int at = refsAt;
        int stride = orders.stride();
        int[] first = orders.first();
        for (int m = 0; m < first.length; m++) {
            int rings = orders.rings() - first[m];
            int from = coefsAt + first[m] * stride;
            for (int lane = 0; lane < GROUP; lane += LANES) {
                fourShifts(
                        refs,
                        at + lane,
                        rings,
                        coefs,
                        from + orders.re(m),
                        orders.im(m) - orders.re(m),
                        stride,
                        orders.rings() * stride,
                        out,
                        orders.rowRe(m) * 2 * HALF + lane,
                        orders.rowIm(m) * 2 * HALF + lane);
            }
            at += 2 * GROUP * rings;
        }
    }

    private static void fourShifts(
            float[] refs,
            int refAt,
            int rings,
            float[] coefs,
            int coefAt,
            int toImaginary,
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
        FloatVector rr2 = rr0;
        FloatVector ii2 = rr0;
        FloatVector ri2 = rr0;
        FloatVector ir2 = rr0;
        FloatVector rr3 = rr0;
        FloatVector ii3 = rr0;
        FloatVector ri3 = rr0;
        FloatVector ir3 = rr0;
        for (int r = 0, f = refAt, p = coefAt; r < rings; r++, f += 2 * GROUP, p += stride) {
            FloatVector fr = FloatVector.fromArray(SPECIES, refs, f);
            FloatVector fi = FloatVector.fromArray(SPECIES, refs, f + GROUP);
            int q = p + toImaginary;
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
            FloatVector pr2 = FloatVector.broadcast(SPECIES, coefs[p + 2 * shift]);
            FloatVector pi2 = FloatVector.broadcast(SPECIES, coefs[q + 2 * shift]);
            rr2 = fr.fma(pr2, rr2);
            ii2 = fi.fma(pi2, ii2);
            ri2 = fr.fma(pi2, ri2);
            ir2 = fi.fma(pr2, ir2);
            FloatVector pr3 = FloatVector.broadcast(SPECIES, coefs[p + 3 * shift]);
            FloatVector pi3 = FloatVector.broadcast(SPECIES, coefs[q + 3 * shift]);
            rr3 = fr.fma(pr3, rr3);
            ii3 = fi.fma(pi3, ii3);
            ri3 = fr.fma(pi3, ri3);
            ir3 = fi.fma(pr3, ir3);
        }
        store(out, toRe, toIm, rr0, ii0, ri0, ir0);
        store(out, toRe + GROUP, toIm + GROUP, rr1, ii1, ri1, ir1);
        store(out, toRe + 2 * GROUP, toIm + 2 * GROUP, rr2, ii2, ri2, ir2);
        store(out, toRe + 3 * GROUP, toIm + 3 * GROUP, rr3, ii3, ri3, ir3);
    }

    private static void store(
            float[] out, int re, int im, FloatVector rr, FloatVector ii, FloatVector ri, FloatVector ir) {
        rr.add(ii).intoArray(out, re);
        ri.sub(ir).intoArray(out, im);
        rr.sub(ii).intoArray(out, re + HALF);
        ri.add(ir).intoArray(out, im + HALF);
    }
}
