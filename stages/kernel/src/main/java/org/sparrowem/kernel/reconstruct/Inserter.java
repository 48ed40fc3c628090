package org.sparrowem.kernel.reconstruct;

import org.sparrowem.kernel.geometry.Operator;

/**
 * Puts slices into the planes {@code zLow} to {@code zHigh} of a volume, and into no others, so that several inserters can
 * work on one volume at the same time. Every voxel gets its shares in the order of slices, operators, rows and columns,
 * however the planes are divided.
 */
final class Inserter {
    private final FourierVolume volume;
    private final InsertionMode mode;
    private final int zLow;
    private final int zHigh;
    private final double[] wx;
    private final double[] wy;
    private final double[] wz;
    private final PlanePhases phases;
    private int lowestX;

    Inserter(FourierVolume volume, InsertionMode mode, int zLow, int zHigh) {
        this.volume = volume;
        this.mode = mode;
        this.zLow = zLow;
        this.zHigh = zHigh;
        this.wx = new double[mode.points()];
        this.wy = new double[mode.points()];
        this.wz = new double[mode.points()];
        this.phases = new PlanePhases(zLow, zHigh);
    }

    /**
     * Inserts a slice seen under one symmetry operator: sample k of the slice goes to {@code (M S)^T k}. An operator's shift
     * along z turns the phase of what a voxel gets by the voxel's own frequency, not the sample's: so it moves the density
     * exactly, and the spreading over voxels sees the slice as it is, unshifted and smooth.
     */
    void insert(SliceSpectrum slice, Operator operator, double weight) {
        double[] m = slice.rotation().times(operator.rotation()).m();
        phases.set(operator.zShiftPx(slice.apix()) / slice.spectrum().nx());
        for (int ky = -slice.half(); ky <= slice.half(); ky++) {
            insertRow(slice, m, ky, 1, weight);
            insertRow(slice, m, ky, -1, weight);
        }
    }

    /**
     * Inserts those samples of a row that fall on x >= 0 (side 1), or on x < 0 and so count as their mates (side -1). Where
     * the voxels around a sample reach beyond x = 0, the mate is inserted, too, into those at x >= 1.
     */
    private void insertRow(SliceSpectrum slice, double[] m, int ky, int side, double weight) {
        double slope = side * m[2];
        double offset = side * m[5] * ky;
        int reach = mode.points();
        int first = SliceSpectrum.firstColumn(ky);
        int last = slice.lastColumn(ky);
        if (Math.abs(slope) < 1e-9) {
            if (offset < zLow - reach || offset > zHigh + reach) {
                return;
            }
        } else {
            double a = (zLow - reach - offset) / slope;
            double b = (zHigh + reach - offset) / slope;
            first = (int) Math.max(first, Math.floor(Math.min(a, b)));
            last = (int) Math.min(last, Math.ceil(Math.max(a, b)));
        }
        float[] data = slice.spectrum().data();
        int row = slice.row(ky);
        for (int kx = first; kx <= last; kx++) {
            double x = m[0] * kx + m[3] * ky;
            lowestX = x >= 0 == side > 0 ? 0 : 1;
            if (lowestX == 0 || reach > 2 && side * x > -reach) {
                double y = m[1] * kx + m[4] * ky;
                double z = m[2] * kx + m[5] * ky;
                double own = weight * slice.weightAt(kx, ky);
                double re = data[row + 2 * kx] * own;
                double im = side * data[row + 2 * kx + 1] * own;
                spread(side * x, side * y, side * z, re, im, own);
            }
        }
    }

    private void spread(double x, double y, double z, double re, double im, double weight) {
        int z0 = mode.first(z);
        int points = mode.points();
        if (z0 > zHigh || z0 + points <= zLow) {
            return;
        }
        int x0 = mode.first(x);
        int y0 = mode.first(y);
        double h = mode.exponent(x * x + y * y + z * z);
        mode.weights(x, x0, h, wx);
        mode.weights(y, y0, h, wy);
        mode.weights(z, z0, h, wz);
        for (int k = Math.max(0, zLow - z0); k < points && z0 + k <= zHigh; k++) {
            double[] plane = volume.plane(z0 + k);
            if (phases.none()) {
                addToPlane(plane, x0, y0, wz[k], re, im, weight);
            } else {
                double cos = phases.cos(z0 + k);
                double sin = phases.sin(z0 + k);
                addToPlane(plane, x0, y0, wz[k], re * cos - im * sin, re * sin + im * cos, weight);
            }
        }
    }

    private void addToPlane(double[] plane, int x0, int y0, double planeShare, double re, double im, double weight) {
        int half = volume.half();
        int left = Math.max(0, lowestX - x0);
        int right = Math.min(mode.points(), half + 1 - x0);
        int bottom = Math.max(0, -half - y0);
        int top = Math.min(mode.points(), half + 1 - y0);
        for (int j = bottom; j < top; j++) {
            double rowShare = planeShare * wy[j];
            int at = volume.index(x0 + left, y0 + j);
            for (int i = left; i < right; i++, at += FourierVolume.VALUES) {
                double share = rowShare * wx[i];
                plane[at] += share * re;
                plane[at + 1] += share * im;
                plane[at + 2] += share * weight;
            }
        }
    }
}
