package org.sparrowem.kernel.search;

import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.search.Kernels.Matrix;

/**
 * The low frequencies of a square image on a Cartesian grid of half a cycle per box, ready for interpolation with a
 * Kaiser-Bessel window of four points: the image is divided by the window's transform first (gridding, Beatty et al.
 * 2005, doi:10.1109/TMI.2005.848376).
 *
 * <p>Two small matrix products per image, x first. Grid point (u, v) is the frequency (u/2, v/2) in cycles per box about
 * the image's centre pixel n/2; u runs from {@code -MARGIN}, v from {@code -top}.
 */
final class FourierPlane {
    static final int TAPS = 6;
    private static final int MARGIN = TAPS;
    private static final double BETA = Math.PI * Math.sqrt(TAPS * TAPS * 0.5625 - 0.8);

    private final int box;
    private final int top;
    private final int columns;
    private final int width;
    private final float[] alongX;
    private final float[] alongY;

    /** @param rings largest frequency wanted, cycles per box */
    FourierPlane(int box, int rings) {
        this.box = box;
        this.top = 2 * rings + TAPS;
        this.columns = top + MARGIN + 1;
        this.width = Orders.padded(2 * columns);
        this.alongX = new float[box * width];
        this.alongY = new float[2 * (top + 1) * box];
        for (int i = 0; i < box; i++) {
            int x = i - box / 2;
            double gain = 1 / windowTransform(x / (2.0 * box));
            for (int u = 0; u < columns; u++) {
                double phase = Math.PI * (u - MARGIN) * x / box;
                alongX[i * width + u] = (float) (gain * StrictMath.cos(phase));
                alongX[i * width + columns + u] = (float) (-gain * StrictMath.sin(phase));
            }
            for (int v = 0; v <= top; v++) {
                double phase = Math.PI * v * x / box;
                alongY[v * box + i] = (float) (gain * StrictMath.cos(phase));
                alongY[(top + 1 + v) * box + i] = (float) (gain * StrictMath.sin(phase));
            }
        }
    }

    /** Complex numbers in a row of the plane. */
    int columns() {
        return columns;
    }

    /** Position of the first of the four window points along u for frequency {@code k} >= 0, cycles per box. */
    static int firstColumn(double k) {
        return firstPoint(k) + MARGIN;
    }

    /** Row of the first of the four window points along v. */
    int firstRow(double k) {
        return firstPoint(k) + top;
    }

    private static int firstPoint(double k) {
        return (int) Math.floor(2 * k) - TAPS / 2 + 1;
    }

    /** The window at its points for a frequency. */
    static double[] window(double k) {
        double[] w = new double[TAPS];
        for (int i = 0; i < TAPS; i++) {
            double d = 2 * (2 * k - firstPoint(k) - i) / TAPS;
            w[i] = bessel0(BETA * Math.sqrt(Math.max(0, 1 - d * d)));
        }
        return w;
    }

    /** Scratch for one image at a time. */
    final class Work {
        final float[] pixels = new float[box * box];
        private final float[] half = new float[box * width];
        private final float[] parts = new float[2 * (top + 1) * width];

        /** The plane, interleaved: {@code 2*(row*columns() + column)}. */
        final float[] plane = new float[2 * (2 * top + 1) * columns];
    }

    /** Transforms {@code (image - offset) * scale} into {@code work.plane}. */
    void transform(Kernels kernels, Image image, float offset, float scale, Work work) {
        for (int i = 0; i < work.pixels.length; i++) {
            work.pixels[i] = (image.data()[i] - offset) * scale;
        }
        Matrix half = new Matrix(work.half, 0, width);
        kernels.multiply(new Matrix(work.pixels, 0, box), new Matrix(alongX, 0, width), half, box, box, width);
        kernels.multiply(new Matrix(alongY, 0, box), half, new Matrix(work.parts, 0, width), 2 * (top + 1), box, width);
        for (int v = 0; v <= top; v++) {
            combine(work, v);
        }
    }

    /** Rows v and -v from the cosine and sine parts along y. */
    private void combine(Work work, int v) {
        int cosine = v * width;
        int sine = (top + 1 + v) * width;
        int up = 2 * (top + v) * columns;
        int down = 2 * (top - v) * columns;
        for (int u = 0; u < columns; u++) {
            float cosRe = work.parts[cosine + u];
            float cosIm = work.parts[cosine + columns + u];
            float sinRe = work.parts[sine + u];
            float sinIm = work.parts[sine + columns + u];
            work.plane[up + 2 * u] = cosRe + sinIm;
            work.plane[up + 2 * u + 1] = cosIm - sinRe;
            work.plane[down + 2 * u] = cosRe - sinIm;
            work.plane[down + 2 * u + 1] = cosIm + sinRe;
        }
    }

    /** Fourier transform of the window, at {@code x} cycles per grid step. */
    private static double windowTransform(double x) {
        double a = Math.PI * TAPS * x;
        double root = Math.sqrt(Math.abs(BETA * BETA - a * a));
        if (root < 1e-6) {
            return TAPS;
        }
        return TAPS * (BETA > Math.abs(a) ? StrictMath.sinh(root) : StrictMath.sin(root)) / root;
    }

    /** Modified Bessel function of order 0, by its series. */
    private static double bessel0(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < 60; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
