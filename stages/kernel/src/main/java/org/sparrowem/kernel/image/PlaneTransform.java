package org.sparrowem.kernel.image;

import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Align2d;

/**
 * Applies an in-plane transform to an image by bilinear interpolation about pixel n/2 (EMAN2's {@code xform}).
 *
 * <p>Each output pixel takes the value at its inverse image; outside [0, nx) x [0, ny) that is 0; in the last column and
 * row the missing neighbour is the pixel itself.
 */
public final class PlaneTransform {
    private PlaneTransform() {}

    /** The transformed image: what was at x is at {@code transform(x)}. Same shape and header. */
    public static Image apply(Image image, Align2d transform) {
        if (image.nz() != 1) {
            throw new IllegalArgumentException("expected an image, got a volume of " + image.shape());
        }
        double[] m = transform.inverse().matrix();
        int nx = image.nx();
        int ny = image.ny();
        int cx = nx / 2;
        int cy = ny / 2;
        float[] out = new float[nx * ny];
        for (int y = 0; y < ny; y++) {
            double startX = m[1] * (y - cy) + m[2] + cx;
            double startY = m[4] * (y - cy) + m[5] + cy;
            row(image, out, y * nx, startX - m[0] * cx, startY - m[3] * cx, m[0], m[3]);
        }
        return turnedCtf(image.with(out), transform);
    }

    /** Astigmatism turns with the particle. */
    private static Image turnedCtf(Image image, Align2d transform) {
        if (image.ctf() instanceof ParticleCtf p && p.ctf().defocusDiffUm() != 0) {
            return image.withCtf(p.turned(transform.alphaDeg(), transform.mirror()));
        }
        return image;
    }

    /** Each coordinate is computed from its index, not from the one before: no drift along a row. */
    private static void row(Image image, float[] out, int at, double x0, double y0, double stepX, double stepY) {
        int nx = image.nx();
        int ny = image.ny();
        float[] data = image.data();
        for (int i = 0; i < nx; i++) {
            double x = x0 + stepX * i;
            double y = y0 + stepY * i;
            if (x >= 0 && y >= 0 && x < nx && y < ny) {
                int ix = (int) x;
                int iy = (int) y;
                float fx = (float) (x - ix);
                float fy = (float) (y - iy);
                int p = iy * nx + ix;
                int right = ix + 1 < nx ? 1 : 0;
                int below = iy + 1 < ny ? nx : 0;
                float top = data[p] + fx * (data[p + right] - data[p]);
                float bottom = data[p + below] + fx * (data[p + below + right] - data[p + below]);
                out[at + i] = top + fy * (bottom - top);
            }
        }
    }
}
