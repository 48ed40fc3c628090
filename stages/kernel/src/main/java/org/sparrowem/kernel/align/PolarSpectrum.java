package org.sparrowem.kernel.align;

import org.sparrowem.kernel.fft.BatchFft;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.image.Image;

/**
 * An image's spectrum about its centre n/2 on rings of radius 1, 2, ... waves per image width: {@code re[angle*rings +
 * ring - 1]}, angles evenly over the full turn.
 *
 * <p>Bilinear samples of the spectrum of the image, less its background, padded twofold and corrected for the interpolation.
 */
record PolarSpectrum(int rings, int angles, float[] re, float[] im) {
    private static final int PAD = 2;

    static PolarSpectrum of(Image image, int rings, int angles) {
        int n = image.nx();
        int size = PAD * n;
        HalfPlane plane = PlaneFft.forward(size, size, centredAtOrigin(image, size));
        float[] re = new float[rings * angles];
        float[] im = new float[re.length];
        for (int a = 0; a < angles / 2; a++) {
            double c = StrictMath.cos(2 * Math.PI * a / angles) * PAD;
            double s = StrictMath.sin(2 * Math.PI * a / angles) * PAD;
            for (int r = 0; r < rings; r++) {
                int p = a * rings + r;
                sample(plane, (r + 1) * c, (r + 1) * s, re, im, p);
                re[p + angles / 2 * rings] = re[p];
                im[p + angles / 2 * rings] = -im[p];
            }
        }
        return new PolarSpectrum(rings, angles, re, im);
    }

    private static float[] centredAtOrigin(Image image, int size) {
        int nx = image.nx();
        int ny = image.ny();
        float background = background(image);
        double[] acrossX = correction(nx, size);
        double[] acrossY = correction(ny, size);
        float[] out = new float[size * size];
        for (int y = 0; y < ny; y++) {
            int row = Math.floorMod(y - ny / 2, size) * size;
            for (int x = 0; x < nx; x++) {
                double value = (image.data()[y * nx + x] - background) * acrossX[x] * acrossY[y];
                out[row + Math.floorMod(x - nx / 2, size)] = (float) value;
            }
        }
        return out;
    }

    /**
     * Mean outside the inscribed circle. What is left of a background has the square outline of the box, which does not
     * turn with the particle and would draw angles towards multiples of 90 degrees.
     */
    private static float background(Image image) {
        int nx = image.nx();
        int ny = image.ny();
        double radius = Math.min(nx, ny) / 2.0 - 1;
        double sum = 0;
        int count = 0;
        for (int p = 0; p < image.data().length; p++) {
            double x = p % nx - nx / 2;
            double y = p / nx - ny / 2;
            if (x * x + y * y >= radius * radius) {
                sum += image.data()[p];
                count++;
            }
        }
        return count == 0 ? 0 : (float) (sum / count);
    }

    /** Linear interpolation between spectrum samples dims the image by sinc squared away from its centre; this undoes it. */
    private static double[] correction(int n, int size) {
        double[] factor = new double[n];
        for (int i = 0; i < n; i++) {
            double phase = Math.PI * (i - n / 2) / size;
            double sinc = phase == 0 ? 1 : StrictMath.sin(phase) / phase;
            factor[i] = 1 / (sinc * sinc);
        }
        return factor;
    }

    private static void sample(HalfPlane plane, double x, double y, float[] re, float[] im, int p) {
        int rows = plane.rows();
        int ix = (int) Math.floor(x);
        int iy = (int) y;
        float fx = (float) (x - ix);
        float fy = (float) (y - iy);
        int left = Math.floorMod(ix, plane.nx()) * rows + iy;
        int right = Math.floorMod(ix + 1, plane.nx()) * rows + iy;
        re[p] = mix(plane.re(), left, right, fx, fy);
        im[p] = mix(plane.im(), left, right, fx, fy);
    }

    private static float mix(float[] d, int left, int right, float fx, float fy) {
        float low = d[left] + fx * (d[right] - d[left]);
        float high = d[left + 1] + fx * (d[right + 1] - d[left + 1]);
        return low + fy * (high - low);
    }

    /** The spectrum of the image mirrored in x: angle a becomes half a turn less a. */
    PolarSpectrum mirrored() {
        float[] mirrorRe = new float[re.length];
        float[] mirrorIm = new float[re.length];
        for (int a = 0; a < angles; a++) {
            int from = Math.floorMod(angles / 2 - a, angles) * rings;
            System.arraycopy(re, from, mirrorRe, a * rings, rings);
            System.arraycopy(im, from, mirrorIm, a * rings, rings);
        }
        return new PolarSpectrum(rings, angles, mirrorRe, mirrorIm);
    }

    /** Each ring times its radius, the area that its samples stand for. */
    PolarSpectrum weighted() {
        float[] r = re.clone();
        float[] i = im.clone();
        for (int p = 0; p < r.length; p++) {
            r[p] *= p % rings + 1;
            i[p] *= p % rings + 1;
        }
        return new PolarSpectrum(rings, angles, r, i);
    }

    /** Every {@code factor}-th angle. */
    PolarSpectrum everyAngle(int factor) {
        float[] fewRe = new float[re.length / factor];
        float[] fewIm = new float[fewRe.length];
        for (int a = 0; a < angles / factor; a++) {
            System.arraycopy(re, a * factor * rings, fewRe, a * rings, rings);
            System.arraycopy(im, a * factor * rings, fewIm, a * rings, rings);
        }
        return new PolarSpectrum(rings, angles / factor, fewRe, fewIm);
    }

    /** The Fourier coefficients of each ring over the angle, {@code re[m*rings + ring - 1]}. */
    PolarSpectrum overAngle() {
        float[] r = re.clone();
        float[] i = im.clone();
        BatchFft.of(angles).forward(r, i, rings);
        return new PolarSpectrum(rings, angles, r, i);
    }
}
