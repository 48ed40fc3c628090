package org.sparrowem.kernel.project;

import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * The lines of a turned cubic volume along which real-space projectors work: for image row y and depth z the samples of
 * all x at {@code M^-1 (x, y, z)}, coordinates from the centre n/2, trilinear between voxels; samples outside the voxels'
 * centres are left out.
 *
 * <p>Coordinates and values are single precision, each sample's coordinate computed from its line's start, so that no
 * rounding accumulates. The matrix is rounded to 2^-30: the 6e-17 that is the cosine of 90 degrees would push the border
 * planes of a volume that is turned by a quarter out of it.
 */
final class Lines {
    /** Lines are clipped this far outside, in voxels, then to the exact border by testing the samples there. */
    private static final double SLACK = 1e-3;

    private Lines() {}

    /** Takes the samples {@code first} to {@code end - 1} of a line that belongs to the image row that starts at {@code row}. */
    interface Fold {
        void take(Samples line, int row, int first, int end);
    }

    private static Rotation rounded(Rotation m) {
        double[] r = new double[9];
        for (int i = 0; i < r.length; i++) {
            r[i] = Math.rint(m.m()[i] * 0x1p30) / 0x1p30;
        }
        return new Rotation(r);
    }

    /** Walks along all lines. */
    static void walk(Image volume, Rotation rotation, Fold fold) {
        Rotation m = rounded(rotation);
        int n = volume.nx();
        int c = n / 2;
        float[] step = {(float) m.at(0, 0), (float) m.at(0, 1), (float) m.at(0, 2)};
        float[] start = new float[3];
        Samples samples = new Samples(volume);
        for (int y = 0; y < n; y++) {
            for (int z = 0; z < n; z++) {
                for (int axis = 0; axis < 3; axis++) {
                    start[axis] = (float) (m.at(1, axis) * (y - c) + m.at(2, axis) * (z - c) - m.at(0, axis) * c + c);
                }
                int first = first(start, step, n);
                int end = end(start, step, n, first);
                samples.locate(start, step, first, end);
                fold.take(samples, y * n, first, end);
            }
        }
    }

    /** The first sample of a line that lies within the volume, n if none does. */
    private static int first(float[] start, float[] step, int n) {
        double enter = 0;
        for (int axis = 0; axis < 3; axis++) {
            if (step[axis] != 0) {
                double border = step[axis] > 0 ? -SLACK : n - 1 + SLACK;
                enter = Math.max(enter, (border - start[axis]) / step[axis]);
            }
        }
        int i = (int) Math.min(n, enter);
        int leave = leave(start, step, n);
        while (i < leave && !inside(start, step, n, i)) {
            i++;
        }
        return i < leave ? i : n;
    }

    /** One after the last sample within the volume, given the first. */
    private static int end(float[] start, float[] step, int n, int first) {
        int end = Math.max(first, leave(start, step, n));
        while (end > first && !inside(start, step, n, end - 1)) {
            end--;
        }
        return end;
    }

    /** No sample from this on is within the volume. */
    private static int leave(float[] start, float[] step, int n) {
        double leave = n - 1;
        for (int axis = 0; axis < 3; axis++) {
            if (step[axis] != 0) {
                double border = step[axis] > 0 ? n - 1 + SLACK : -SLACK;
                leave = Math.min(leave, (border - start[axis]) / step[axis]);
            }
        }
        return leave < 0 ? 0 : (int) leave + 1;
    }

    private static boolean inside(float[] start, float[] step, int n, int i) {
        float x = start[0] + step[0] * i;
        float y = start[1] + step[1] * i;
        float z = start[2] + step[2] * i;
        return x >= 0 && y >= 0 && z >= 0 && x <= n - 1 && y <= n - 1 && z <= n - 1;
    }

    /**
     * The samples of one line. Where they lie is computed before any voxel is read: the JVM makes faster code of
     * two plain loops than of one.
     */
    static final class Samples {
        private final float[] v;
        private final int n;
        private final int[] corner;
        private final float[] fx;
        private final float[] fy;
        private final float[] fz;

        Samples(Image volume) {
            v = volume.data();
            n = volume.nx();
            corner = new int[n];
            fx = new float[n];
            fy = new float[n];
            fz = new float[n];
        }

        /** Finds the lowest corner of each sample's cell and how far from it the sample lies. */
        void locate(float[] start, float[] step, int first, int end) {
            float x0 = start[0];
            float y0 = start[1];
            float z0 = start[2];
            float dx = step[0];
            float dy = step[1];
            float dz = step[2];
            for (int i = first; i < end; i++) {
                float x = x0 + dx * i;
                float y = y0 + dy * i;
                float z = z0 + dz * i;
                int ix = Math.min((int) x, n - 2);
                int iy = Math.min((int) y, n - 2);
                int iz = Math.min((int) z, n - 2);
                fx[i] = x - ix;
                fy[i] = y - iy;
                fz[i] = z - iz;
                corner[i] = (iz * n + iy) * n + ix;
            }
        }

        /** Adds the samples {@code first} to {@code end - 1} to a row of the image. */
        void addTo(float[] sums, int row, int first, int end) {
            for (int i = first; i < end; i++) {
                int p = corner[i];
                int q = p + n * n;
                float f = fx[i];
                float a = v[p] + f * (v[p + 1] - v[p]);
                float b = v[p + n] + f * (v[p + n + 1] - v[p + n]);
                float c = v[q] + f * (v[q + 1] - v[q]);
                float d = v[q + n] + f * (v[q + n + 1] - v[q + n]);
                float near = a + fy[i] * (b - a);
                float far = c + fy[i] * (d - c);
                sums[row + i] += near + fz[i] * (far - near);
            }
        }

        /** Raises the pixels of a row to the samples {@code first} to {@code end - 1} where those are larger. */
        void raise(float[] largest, int row, int first, int end) {
            float[] values = new float[n];
            addTo(values, 0, first, end);
            for (int i = first; i < end; i++) {
                largest[row + i] = Math.max(largest[row + i], values[i]);
            }
        }
    }
}
