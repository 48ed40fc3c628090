package org.sparrowem.kernel.align;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * Whole-pixel shift at the peak of the circular cross-correlation; no rotation (EMAN2's translational). The comparator is
 * not asked.
 */
@Named(value = "translational", summary = "Shift by cross-correlation")
public record Translational(
        @Opt(doc = "Largest shift in x and in y; -1 for a quarter of the image", unit = "px", def = "-1", min = -1)
                int maxshift)
        implements Aligner {

    @Override
    public Align2d align(Image moving, Image fixed, ImageComparator cmp, Align2d start) {
        moving.requireSameShape(fixed);
        return shift(moving, PlaneFft.forward(fixed), MaxShift.pixels(maxshift, fixed));
    }

    /** The shift within {@code limit} pixels in each direction that brings an image onto one of a given spectrum. */
    static Align2d shift(Image moving, HalfPlane fixed, int limit) {
        int nx = moving.nx();
        int ny = moving.ny();
        float[] correlation = correlate(PlaneFft.forward(moving), fixed);
        int best = 0;
        float peak = Float.NEGATIVE_INFINITY;
        for (int dy = -limit; dy <= limit; dy++) {
            for (int dx = -limit; dx <= limit; dx++) {
                int p = Math.floorMod(dy, ny) * nx + Math.floorMod(dx, nx);
                if (correlation[p] > peak) {
                    peak = correlation[p];
                    best = p;
                }
            }
        }
        return Align2d.of(signed(best % nx, nx), signed(best / nx, ny), 0, false);
    }

    private static float[] correlate(HalfPlane a, HalfPlane b) {
        float[] re = new float[a.re().length];
        float[] im = new float[re.length];
        for (int i = 0; i < re.length; i++) {
            re[i] = a.re()[i] * b.re()[i] + a.im()[i] * b.im()[i];
            im[i] = a.re()[i] * b.im()[i] - a.im()[i] * b.re()[i];
        }
        return PlaneFft.inverse(new HalfPlane(a.nx(), a.ny(), re, im));
    }

    private static int signed(int shift, int n) {
        return 2 * shift < n ? shift : shift - n;
    }
}
