package org.sparrowem.kernel.align;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.fft.BatchFft;

/**
 * A fixed image prepared for {@link PolarReference}, one of its two mirror forms: for every shift of a grid, the Fourier
 * coefficients of its rings over the angle, with the shift taken back.
 *
 * <p>With F the polar spectrum of the moving image and H_t that of the fixed one shifted by -t, the correlation after a
 * rotation by alpha and a shift by t is the sum over rings and angles of F(r, theta + alpha) conj(H_t(r, theta)) r; over
 * the angle that is a product of Fourier coefficients.
 */
final class PolarTarget {
    private final PolarSpectrum fixed;
    private final ShiftPhases phases;
    private final int[][] shifts;
    private final double maxShiftPx;
    private final int frequencies;
    /** {@code [(ring*frequencies + frequency)*shifts + shift]}. */
    private final float[] tableRe;

    private final float[] tableIm;

    /**
     * @param fixed weighted by radius
     * @param step distance of the grid's shifts, pixels
     */
    PolarTarget(PolarSpectrum fixed, ShiftPhases phases, double maxShiftPx, int step) {
        this.fixed = fixed;
        this.phases = phases;
        this.maxShiftPx = maxShiftPx;
        shifts = grid(maxShiftPx, step);
        frequencies = fixed.angles() / 2 + 1;
        tableRe = new float[fixed.rings() * frequencies * shifts.length];
        tableIm = new float[tableRe.length];
        for (int s = 0; s < shifts.length; s++) {
            enter(s);
        }
    }

    private static int[][] grid(double maxShiftPx, int step) {
        int most = (int) (maxShiftPx / step) * step;
        List<int[]> grid = new ArrayList<>();
        for (int y = -most; y <= most; y += step) {
            for (int x = -most; x <= most; x += step) {
                if (StrictMath.hypot(x, y) <= maxShiftPx) {
                    grid.add(new int[] {x, y});
                }
            }
        }
        return grid.toArray(int[][]::new);
    }

    private void enter(int s) {
        int rings = fixed.rings();
        int half = fixed.angles() / 2 * rings;
        float[] re = new float[2 * half];
        float[] im = new float[2 * half];
        phases.shiftBack(fixed, shifts[s][0], shifts[s][1], re, im);
        for (int p = 0; p < half; p++) {
            re[half + p] = re[p];
            im[half + p] = -im[p];
        }
        BatchFft.of(fixed.angles()).forward(re, im, rings);
        for (int r = 0; r < rings; r++) {
            for (int m = 0; m < frequencies; m++) {
                int to = (r * frequencies + m) * shifts.length + s;
                tableRe[to] = re[m * rings + r];
                tableIm[to] = im[m * rings + r];
            }
        }
    }

    /** The correlation for each rotation and shift of the grid, {@code [angle*shifts + shift]}, best {@code count} shifts. */
    List<Pose> best(PolarSpectrum movingOverAngle, int count) {
        int n = shifts.length;
        float[] re = new float[fixed.angles() * n];
        float[] im = new float[re.length];
        for (int r = 0; r < fixed.rings(); r++) {
            for (int m = 0; m < frequencies; m++) {
                // Of a real correlation's coefficients half are enough, the inner ones doubled.
                float twice = m == 0 || m == frequencies - 1 ? 1 : 2;
                float fr = movingOverAngle.re()[m * fixed.rings() + r] * twice;
                float fi = movingOverAngle.im()[m * fixed.rings() + r] * twice;
                multiply(fr, fi, (r * frequencies + m) * n, re, im, m * n, n);
            }
        }
        BatchFft.of(fixed.angles()).inverse(re, im, n);
        return peaks(re, count);
    }

    private void multiply(float fr, float fi, int from, float[] re, float[] im, int to, int n) {
        for (int s = 0; s < n; s++) {
            re[to + s] += fr * tableRe[from + s] + fi * tableIm[from + s];
            im[to + s] += fi * tableRe[from + s] - fr * tableIm[from + s];
        }
    }

    private List<Pose> peaks(float[] correlation, int count) {
        int n = shifts.length;
        List<Pose> poses = new ArrayList<>();
        for (int s = 0; s < n; s++) {
            int top = 0;
            for (int a = 1; a < fixed.angles(); a++) {
                top = correlation[a * n + s] > correlation[top * n + s] ? a : top;
            }
            poses.add(new Pose(shifts[s][0], shifts[s][1], top, correlation[top * n + s]));
        }
        poses.sort((a, b) -> Double.compare(b.value, a.value));
        return poses.subList(0, Math.min(count, poses.size()));
    }

    /** A shift in pixels, a rotation in steps of the angle (of the fine one after the climb), and the correlation there. */
    record Pose(double dx, double dy, double angle, double value) {}

    /**
     * Goes uphill from a pose on the grid of whole pixels and fine angles, then to the top of the paraboloid
     * through the neighbours.
     *
     * @param moving with a multiple of the fixed image's angles
     */
    Pose climb(PolarSpectrum moving, Pose from) {
        int x = (int) from.dx;
        int y = (int) from.dy;
        int a = (int) from.angle * (moving.angles() / fixed.angles());
        while (true) {
            double[] v = neighbours(moving, x, y, a);
            int top = 13;
            for (int i = 0; i < 27; i++) {
                boolean inside = StrictMath.hypot(x + i % 3 - 1, y + i / 3 % 3 - 1) <= maxShiftPx;
                top = inside && v[i] > v[top] ? i : top;
            }
            if (top == 13) {
                double[] at = Peak.of(v);
                return new Pose(x + at[0], y + at[1], a + at[2], v[13]);
            }
            x += top % 3 - 1;
            y += top / 3 % 3 - 1;
            a += top / 9 - 1;
        }
    }

    /** Correlations at the 27 poses around one, {@code [(angle*3 + y)*3 + x]}. */
    private double[] neighbours(PolarSpectrum moving, int x, int y, int a) {
        int half = fixed.angles() / 2 * fixed.rings();
        float[] re = new float[half];
        float[] im = new float[half];
        double[] values = new double[27];
        for (int i = 0; i < 9; i++) {
            phases.shiftBack(fixed, x + i % 3 - 1, y + i / 3 - 1, re, im);
            for (int turn = 0; turn < 3; turn++) {
                values[turn * 9 + i] = product(moving, a + turn - 1, re, im);
            }
        }
        return values;
    }

    private double product(PolarSpectrum moving, int angle, float[] re, float[] im) {
        int rings = fixed.rings();
        int finer = moving.angles() / fixed.angles();
        double sum = 0;
        for (int a = 0; a < fixed.angles() / 2; a++) {
            int from = Math.floorMod(a * finer + angle, moving.angles()) * rings;
            int at = a * rings;
            for (int r = 0; r < rings; r++) {
                sum += moving.re()[from + r] * re[at + r] + moving.im()[from + r] * im[at + r];
            }
        }
        return sum;
    }
}
