package org.sparrowem.kernel.align;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.image.Image;

/**
 * The shift at the peak of a correlation.
 *
 * @param limit largest shift in x and in y, pixels
 * @param nozero whether shifts of up to one pixel in both directions are excluded
 */
record ShiftSearch(Correlation correlation, int limit, boolean nozero) {
    ShiftSearch {
        if (nozero && limit < 2) {
            throw new UsageError("nozero leaves no shift within maxshift = " + limit + "; expected at least 2");
        }
    }

    /** The whole-pixel shift that brings an image onto the prepared one; the first of equals, rows first. */
    Align2d shift(Image moving) {
        if (limit == 0) {
            return Align2d.IDENTITY;
        }
        return peak(correlation.of(moving), moving);
    }

    /** The same, between pixels where the correlation has a top there. */
    Align2d shiftBetweenPixels(Image moving) {
        float[] map = correlation.of(moving);
        Align2d whole = peak(map, moving);
        double[] values = new double[27];
        for (int i = 0; i < values.length; i++) {
            int x = Math.floorMod((int) whole.dx() + i % 3 - 1, moving.nx());
            int y = Math.floorMod((int) whole.dy() + i / 3 % 3 - 1, moving.ny());
            values[i] = map[y * moving.nx() + x];
        }
        double[] top = Peak.of(alsoPeakedInThird(values));
        double dx = Math.max(-limit, Math.min(limit, whole.dx() + top[0]));
        double dy = Math.max(-limit, Math.min(limit, whole.dy() + top[1]));
        return Align2d.of(dx, dy, 0, false);
    }

    /** {@link Peak} knows three directions; a third with its top in the middle leaves the first two alone. */
    private static double[] alsoPeakedInThird(double[] values) {
        double drop = 0;
        for (double v : values) {
            drop = Math.max(drop, Math.abs(v));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= i / 9 == 1 ? 0 : drop;
        }
        return values;
    }

    private Align2d peak(float[] correlation, Image moving) {
        int nx = moving.nx();
        int ny = moving.ny();
        int bestX = 0;
        int bestY = 0;
        float peak = Float.NEGATIVE_INFINITY;
        for (int dy = -limit; dy <= limit; dy++) {
            for (int dx = -limit; dx <= limit; dx++) {
                float value = correlation[Math.floorMod(dy, ny) * nx + Math.floorMod(dx, nx)];
                boolean allowed = !nozero || Math.abs(dx) > 1 || Math.abs(dy) > 1;
                if (allowed && value > peak) {
                    peak = value;
                    bestX = dx;
                    bestY = dy;
                }
            }
        }
        return Align2d.of(bestX, bestY, 0, false);
    }
}
