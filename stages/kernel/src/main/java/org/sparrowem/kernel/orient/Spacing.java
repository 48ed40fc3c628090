package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleToIntFunction;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Orientation;

/** What the generators share: an angular step given as such or by the number wanted, and in-plane copies. */
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

    /** The views of a step, or of the step that comes nearest to {@code n} views. */
    static List<Orientation> views(Double delta, Integer n, DoubleFunction<List<Orientation>> ofDelta) {
        return ofDelta.apply(
                delta != null ? delta : search(n, d -> ofDelta.apply(d).size()));
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

    /** Each view followed by its copies turned in the plane by {@code step, 2 step, ...} degrees; step 0 makes none. */
    static List<Orientation> withTurns(List<Orientation> views, double step) {
        if (step == 0) {
            return List.copyOf(views);
        }
        List<Orientation> all = new ArrayList<>();
        for (Orientation view : views) {
            all.add(view);
            for (int k = 1; (k + 1) * step <= 360 + CLOSE_ENOUGH_DEG; k++) {
                all.add(new Orientation(view.azDeg(), view.altDeg(), k * step));
            }
        }
        return List.copyOf(all);
    }
}
