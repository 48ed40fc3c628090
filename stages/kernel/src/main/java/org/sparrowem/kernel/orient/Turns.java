package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.random.CounterRandom;

/**
 * How views are turned in their plane.
 *
 * @param stepDeg each view is followed by copies turned on by {@code step, 2 step, ...} below 360 degrees; 0 makes none
 * @param random whether each view first gets a random angle instead of 0
 * @param seed which random angles
 */
record Turns(double stepDeg, boolean random, long seed) {
    /** For {@link CounterRandom}: angles in the plane. */
    static final int STREAM = 0x74757273;

    private static final double ROUNDING_DEG = 1e-4;

    /** The views in their order, each followed by its copies; the views' own angle in the plane is replaced. */
    List<Orientation> of(List<Orientation> views) {
        List<Orientation> all = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            Orientation view = views.get(i);
            double phi = random ? new CounterRandom(seed, STREAM, i).uniform(0, 360) : view.phiDeg();
            all.add(new Orientation(view.azDeg(), view.altDeg(), phi));
            for (int k = 1; stepDeg > 0 && (k + 1) * stepDeg <= 360 + ROUNDING_DEG; k++) {
                all.add(new Orientation(view.azDeg(), view.altDeg(), (phi + k * stepDeg) % 360));
            }
        }
        return List.copyOf(all);
    }
}
