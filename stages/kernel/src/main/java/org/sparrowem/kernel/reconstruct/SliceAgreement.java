package org.sparrowem.kernel.reconstruct;

import java.util.Arrays;
import org.sparrowem.kernel.reconstruct.Reconstructor.Agreement;

/** Compares a slice with the volume, at the slice's own samples (EMAN2's determine_slice_agreement). */
final class SliceAgreement {
    private static final int POINTS = 2;
    /** Below this share of one sample nothing but rounding is left after the slice itself was taken out. */
    private static final double NOTHING = 1e-9;

    private final FourierVolume volume;
    private final double[] sums = new double[FourierVolume.VALUES];
    private final double[][] weights = new double[3][POINTS];
    private double cross;
    private double volumePower;
    private double slicePower;

    private SliceAgreement(FourierVolume volume) {
        this.volume = volume;
    }

    /**
     * With V the volume at a sample of the slice S and W the local weight: quality =
     * sum(V.S W) / sqrt(sum |V|^2 W sum |S|^2 W), norm = sqrt(sum |V|^2 W / sum |S|^2 W). Where slice and volume share
     * nothing, quality 0 and norm 1.
     */
    static Agreement of(FourierVolume volume, SliceSpectrum slice) {
        SliceAgreement a = new SliceAgreement(volume);
        double[] m = slice.rotation().m();
        float[] data = slice.spectrum().data();
        for (int ky = -slice.half(); ky <= slice.half(); ky++) {
            int row = slice.row(ky);
            for (int kx = SliceSpectrum.firstColumn(ky); kx <= slice.lastColumn(ky); kx++) {
                a.interpolate(m[0] * kx + m[3] * ky, m[1] * kx + m[4] * ky, m[2] * kx + m[5] * ky);
                a.add(data[row + 2 * kx], data[row + 2 * kx + 1]);
            }
        }
        if (!(a.volumePower > 0 && a.slicePower > 0)) {
            return new Agreement(0, 1);
        }
        return new Agreement(
                a.cross / Math.sqrt(a.volumePower * a.slicePower), Math.sqrt(a.volumePower / a.slicePower));
    }

    private void add(double re, double im) {
        double local = sums[2];
        if (local < NOTHING) {
            return;
        }
        cross += sums[0] * re + sums[1] * im;
        volumePower += (sums[0] * sums[0] + sums[1] * sums[1]) / local;
        slicePower += (re * re + im * im) * local;
    }

    /** Sets the sums at a point of Fourier space, Gaussian-weighted over the eight voxels around. */
    private void interpolate(double x, double y, double z) {
        double side = x < 0 ? -1 : 1;
        int x0 = weigh(0, side * x);
        int y0 = weigh(1, side * y);
        int z0 = weigh(2, side * z);
        Arrays.fill(sums, 0);
        for (int k = 0; k < POINTS; k++) {
            for (int j = 0; j < POINTS; j++) {
                double share = weights[2][k] * weights[1][j];
                for (int i = 0; i < POINTS; i++) {
                    volume.addTo(x0 + i, y0 + j, z0 + k, share * weights[0][i], sums);
                }
            }
        }
        sums[1] *= side;
    }

    private int weigh(int axis, double at) {
        int first = InsertionMode.GAUSS_2.first(at);
        InsertionMode.GAUSS_2.weights(at, first, InsertionMode.GAUSS_2.exponent(0), weights[axis]);
        return first;
    }
}
