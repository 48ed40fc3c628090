package org.sparrowem.kernel.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Complex Fourier transforms of one length over many sequences at once, single precision: element {@code j} of sequence
 * {@code b} is {@code re[j*batch + b], im[j*batch + b]}.
 *
 * <p>Stockham's self-sorting form for any length (best with factors 2, 3, 5, 7). Every inner loop runs over independent
 * sequences with constant factors, so that the compiler can make vector code of it without changing a bit. Not scaled;
 * the sign of the exponent is minus for {@link #forward}, plus for {@link #inverse}. Immutable, shared by all threads.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611970999">Van Loan 1992, Computational Frameworks for the FFT, 1.7</a>
 */
public final class BatchFft {
    private static final Map<Integer, BatchFft> BY_LENGTH = new ConcurrentHashMap<>();

    private final int n;
    private final int[] radices;
    private final float[] cosine;
    private final float[] sine;

    private BatchFft(int n) {
        this.n = n;
        radices = factors(n);
        cosine = new float[n];
        sine = new float[n];
        for (int k = 0; k < n; k++) {
            cosine[k] = (float) StrictMath.cos(2 * Math.PI * k / n);
            sine[k] = (float) -StrictMath.sin(2 * Math.PI * k / n);
        }
    }

    /** The transform of a length, 1 or more; the tables are made once. */
    public static BatchFft of(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("length = " + length + "; expected at least 1");
        }
        return BY_LENGTH.computeIfAbsent(length, BatchFft::new);
    }

    /** Transforms in place; both arrays hold at least {@code length * batch} values. */
    public void forward(float[] re, float[] im, int batch) {
        float[] fromRe = re;
        float[] fromIm = im;
        float[] toRe = new float[n * batch];
        float[] toIm = new float[n * batch];
        int length = n;
        int stride = batch;
        for (int radix : radices) {
            pass(radix, length, stride, fromRe, fromIm, toRe, toIm);
            length /= radix;
            stride *= radix;
            float[] swap = fromRe;
            fromRe = toRe;
            toRe = swap;
            swap = fromIm;
            fromIm = toIm;
            toIm = swap;
        }
        if (fromRe != re) {
            System.arraycopy(fromRe, 0, re, 0, n * batch);
            System.arraycopy(fromIm, 0, im, 0, n * batch);
        }
    }

    /** Transforms back in place, not divided by the length. */
    public void inverse(float[] re, float[] im, int batch) {
        forward(im, re, batch);
    }

    private void pass(int radix, int length, int stride, float[] xr, float[] xi, float[] yr, float[] yi) {
        int groups = length / radix;
        int step = n / length;
        for (int p = 0; p < groups; p++) {
            int in = p * stride;
            int apart = groups * stride;
            int out = p * radix * stride;
            if (radix == 4 && p == 0) {
                four(stride, xr, xi, in, apart, yr, yi, out);
            } else if (radix == 4) {
                four(p * step, stride, xr, xi, in, apart, yr, yi, out);
            } else if (radix == 2) {
                two(p * step, stride, xr, xi, in, apart, yr, yi, out);
            } else {
                any(radix, p * step, stride, xr, xi, in, apart, yr, yi, out);
            }
        }
    }

    private void two(int w, int s, float[] xr, float[] xi, int in, int apart, float[] yr, float[] yi, int out) {
        float c = cosine[w];
        float d = sine[w];
        for (int q = 0; q < s; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float br = xr[in + apart + q];
            float bi = xi[in + apart + q];
            float tr = ar - br;
            float ti = ai - bi;
            yr[out + q] = ar + br;
            yi[out + q] = ai + bi;
            yr[out + s + q] = tr * c - ti * d;
            yi[out + s + q] = tr * d + ti * c;
        }
    }

    private void four(int w, int s, float[] xr, float[] xi, int in, int apart, float[] yr, float[] yi, int out) {
        float c1 = cosine[w];
        float d1 = sine[w];
        float c2 = cosine[2 * w];
        float d2 = sine[2 * w];
        float c3 = cosine[3 * w];
        float d3 = sine[3 * w];
        for (int q = 0; q < s; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float br = xr[in + apart + q];
            float bi = xi[in + apart + q];
            float cr = xr[in + 2 * apart + q];
            float ci = xi[in + 2 * apart + q];
            float dr = xr[in + 3 * apart + q];
            float di = xi[in + 3 * apart + q];
            float evenR = ar + cr;
            float evenI = ai + ci;
            float oddR = br + dr;
            float oddI = bi + di;
            float acR = ar - cr;
            float acI = ai - ci;
            float bdR = bi - di;
            float bdI = dr - br;
            yr[out + q] = evenR + oddR;
            yi[out + q] = evenI + oddI;
            float r1 = acR + bdR;
            float i1 = acI + bdI;
            yr[out + s + q] = r1 * c1 - i1 * d1;
            yi[out + s + q] = r1 * d1 + i1 * c1;
            float r2 = evenR - oddR;
            float i2 = evenI - oddI;
            yr[out + 2 * s + q] = r2 * c2 - i2 * d2;
            yi[out + 2 * s + q] = r2 * d2 + i2 * c2;
            float r3 = acR - bdR;
            float i3 = acI - bdI;
            yr[out + 3 * s + q] = r3 * c3 - i3 * d3;
            yi[out + 3 * s + q] = r3 * d3 + i3 * c3;
        }
    }

    /** Without the factors, which are 1 in the first group of each pass and all through the last pass. */
    private static void four(int s, float[] xr, float[] xi, int in, int apart, float[] yr, float[] yi, int out) {
        for (int q = 0; q < s; q++) {
            float ar = xr[in + q];
            float ai = xi[in + q];
            float br = xr[in + apart + q];
            float bi = xi[in + apart + q];
            float cr = xr[in + 2 * apart + q];
            float ci = xi[in + 2 * apart + q];
            float dr = xr[in + 3 * apart + q];
            float di = xi[in + 3 * apart + q];
            float evenR = ar + cr;
            float evenI = ai + ci;
            float oddR = br + dr;
            float oddI = bi + di;
            float acR = ar - cr;
            float acI = ai - ci;
            float bdR = bi - di;
            float bdI = dr - br;
            yr[out + q] = evenR + oddR;
            yi[out + q] = evenI + oddI;
            yr[out + s + q] = acR + bdR;
            yi[out + s + q] = acI + bdI;
            yr[out + 2 * s + q] = evenR - oddR;
            yi[out + 2 * s + q] = evenI - oddI;
            yr[out + 3 * s + q] = acR - bdR;
            yi[out + 3 * s + q] = acI - bdI;
        }
    }

    private void any(
            int radix, int w, int s, float[] xr, float[] xi, int in, int apart, float[] yr, float[] yi, int out) {
        for (int k = 0; k < radix; k++) {
            int to = out + k * s;
            System.arraycopy(xr, in, yr, to, s);
            System.arraycopy(xi, in, yi, to, s);
            for (int j = 1; j < radix; j++) {
                add(xr, xi, in + j * apart, j * (n / radix) * k % n, yr, yi, to, s);
            }
            if (k > 0 && w > 0) {
                turn(yr, yi, to, s, (int) ((long) w * k % n));
            }
        }
    }

    private void add(float[] xr, float[] xi, int in, int w, float[] yr, float[] yi, int out, int s) {
        float c = cosine[w];
        float d = sine[w];
        for (int q = 0; q < s; q++) {
            yr[out + q] += xr[in + q] * c - xi[in + q] * d;
            yi[out + q] += xr[in + q] * d + xi[in + q] * c;
        }
    }

    private void turn(float[] yr, float[] yi, int out, int s, int w) {
        float c = cosine[w];
        float d = sine[w];
        for (int q = out; q < out + s; q++) {
            float r = yr[q];
            float i = yi[q];
            yr[q] = r * c - i * d;
            yi[q] = r * d + i * c;
        }
    }

    private static int[] factors(int n) {
        List<Integer> factors = new ArrayList<>();
        int rest = n;
        for (int f : new int[] {4, 2}) {
            for (; rest % f == 0; rest /= f) {
                factors.add(f);
            }
        }
        for (int f = 3; rest > 1; f += 2) {
            for (; rest % f == 0; rest /= f) {
                factors.add(f);
            }
        }
        return factors.stream().mapToInt(Integer::intValue).toArray();
    }
}
