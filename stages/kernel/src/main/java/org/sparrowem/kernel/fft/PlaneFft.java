package org.sparrowem.kernel.fft;

import org.sparrowem.kernel.image.Image;

/**
 * Fourier transforms of two-dimensional real images, several times faster than {@link Fourier} at the sizes of particles.
 *
 * <p>The left and the right half of the image form one complex image, which is transformed along y and taken apart again;
 * only rows 0 to ny/2 of the result are then transformed along x.
 */
public final class PlaneFft {
    private PlaneFft() {}

    /** The half-plane spectrum of a two-dimensional image. */
    public static HalfPlane forward(Image image) {
        if (image.nz() != 1) {
            throw new IllegalArgumentException("expected an image, got a volume of " + image.shape());
        }
        return forward(image.nx(), image.ny(), image.data());
    }

    /** The half-plane spectrum of {@code data[y*nx + x]}. */
    public static HalfPlane forward(int nx, int ny, float[] data) {
        int half = (nx + 1) / 2;
        int rows = ny / 2 + 1;
        float[] left = new float[ny * half];
        float[] right = new float[ny * half];
        for (int y = 0; y < ny; y++) {
            System.arraycopy(data, y * nx, left, y * half, half);
            System.arraycopy(data, y * nx + half, right, y * half, nx - half);
        }
        BatchFft.of(ny).forward(left, right, half);
        float[] re = new float[nx * rows];
        float[] im = new float[nx * rows];
        for (int y = 0; y < rows; y++) {
            separate(left, right, y, nx, ny, re, im);
        }
        BatchFft.of(nx).forward(re, im, rows);
        return new HalfPlane(nx, ny, re, im);
    }

    private static void separate(float[] a, float[] b, int y, int nx, int ny, float[] re, float[] im) {
        int half = (nx + 1) / 2;
        int rows = ny / 2 + 1;
        int up = y * half;
        int down = (y == 0 ? 0 : ny - y) * half;
        for (int x = 0; x < half; x++) {
            re[x * rows + y] = 0.5f * (a[up + x] + a[down + x]);
            im[x * rows + y] = 0.5f * (b[up + x] - b[down + x]);
        }
        for (int x = 0; x < nx - half; x++) {
            re[(x + half) * rows + y] = 0.5f * (b[up + x] + b[down + x]);
            im[(x + half) * rows + y] = 0.5f * (a[down + x] - a[up + x]);
        }
    }

    /** The pixels {@code [y*nx + x]} of a spectrum, scaled so that it undoes {@link #forward}; the spectrum is untouched. */
    public static float[] inverse(HalfPlane spectrum) {
        int nx = spectrum.nx();
        int ny = spectrum.ny();
        int half = (nx + 1) / 2;
        float[] re = spectrum.re().clone();
        float[] im = spectrum.im().clone();
        BatchFft.of(nx).inverse(re, im, spectrum.rows());
        float[] left = new float[ny * half];
        float[] right = new float[ny * half];
        for (int y = 0; y < spectrum.rows(); y++) {
            join(re, im, y, nx, ny, left, right);
        }
        BatchFft.of(ny).inverse(left, right, half);
        float scale = 1f / (nx * ny);
        float[] data = new float[nx * ny];
        for (int y = 0; y < ny; y++) {
            for (int x = 0; x < half; x++) {
                data[y * nx + x] = left[y * half + x] * scale;
            }
            for (int x = half; x < nx; x++) {
                data[y * nx + x] = right[y * half + x - half] * scale;
            }
        }
        return data;
    }

    private static void join(float[] re, float[] im, int y, int nx, int ny, float[] a, float[] b) {
        int half = (nx + 1) / 2;
        int rows = ny / 2 + 1;
        int up = y * half;
        int down = (y == 0 ? 0 : ny - y) * half;
        for (int x = 0; x < half; x++) {
            int l = x * rows + y;
            int r = (x + half) * rows + y;
            float rightRe = x + half < nx ? re[r] : 0;
            float rightIm = x + half < nx ? im[r] : 0;
            // A row that is its own mirror (0 and ny/2) has real halves; their imaginary parts are rounding noise.
            boolean own = up == down;
            float leftIm = own ? 0 : im[l];
            rightIm = own ? 0 : rightIm;
            a[up + x] = re[l] - rightIm;
            b[up + x] = leftIm + rightRe;
            a[down + x] = re[l] + rightIm;
            b[down + x] = rightRe - leftIm;
        }
    }
}
