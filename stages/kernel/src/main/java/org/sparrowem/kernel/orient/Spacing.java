package org.sparrowem.kernel.orient;

import java.util.List;
import java.util.function.DoubleToIntFunction;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Orientation;

/** What the generators share: an angular step given as such or by the number of views wanted, and that there are views. */
final class Spacing {
    private static final double CLOSE_ENOUGH_DEG = 1e-4;

    private Spacing() {}

    /** Fails unless exactly one of delta and n is given. */
    static void requireOne(String generator, Double delta, Integer n) {
        if ((delta == null) == (n == null)) {
            throw new UsageError("'" + generator + "': " + (delta == null ? "neither delta nor n" : "both delta and n")
                    + " given; expected one, for example " + generator + ":delta=5");
        }
    }

    /** The step, or the one whose {@code count} of views comes nearest to {@code n}; degrees. */
    static double step(Double delta, Integer n, DoubleToIntFunction count) {
        return delta != null ? delta : search(n, count);
    }

    /** EMAN2's bisection: ends at the exact number or at an interval that is small enough, whose middle it takes. */
    private static double search(int n, DoubleToIntFunction count) {
        double low = 0;
        double high = 180;
        while (high - low >= CLOSE_ENOUGH_DEG) {
            double middle = (low + high) / 2;
            int got = count.applyAsInt(middle);
            if (got == n) {
                return middle;
            }
            if (got > n) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The views themselves; fails if the parameters, which {@code why} recalls, leave none. */
    static List<Orientation> requireSome(String generator, List<Orientation> views, String why) {
        if (views.isEmpty()) {
            throw new UsageError("'" + generator + "': not one view " + why);
        }
        return views;
    }
}
