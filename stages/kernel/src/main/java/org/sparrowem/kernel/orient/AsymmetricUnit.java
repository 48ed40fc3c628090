package org.sparrowem.kernel.orient;

import java.util.Optional;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.geometry.Symmetry;
import org.sparrowem.kernel.random.CounterRandom;

/**
 * The asymmetric unit of a symmetry as a place for directions.
 *
 * @param mirror whether it holds the mirror images as well: then every direction has an equivalent in it, else every
 *     direction or its opposite (whose projection is the mirror image)
 */
record AsymmetricUnit(Symmetry symmetry, boolean mirror) {

    /** Whether the direction of a view lies in the unit, its azimuth taken modulo 360 degrees from the unit's. */
    boolean holds(Orientation view) {
        return symmetry.isInUnit(view.altDeg(), fromStartDeg(view), mirror);
    }

    private double fromStartDeg(Orientation view) {
        double az = (view.azDeg() - symmetry.azOffsetDeg()) % 360;
        return az < 0 ? az + 360 : az;
    }

    /**
     * The equivalent direction in the unit, turned to phi = 0; where there is none the one of the opposite direction.
     * The direction itself in the case that rounding on the border leaves neither.
     */
    Orientation into(Orientation view) {
        Orientation opposite = new Orientation(view.azDeg() + 180, 180 - view.altDeg(), 0);
        return equivalent(view).or(() -> equivalent(opposite)).orElse(view);
    }

    /** A random direction, uniform over a unit that is a band from one altitude to another; phi = 0. */
    Orientation inBand(CounterRandom random) {
        double low = StrictMath.cos(Math.toRadians(symmetry.altMaxDeg(mirror)));
        double high = StrictMath.cos(Math.toRadians(symmetry.altMinDeg()));
        double az = random.uniform(0, symmetry.azMaxDeg(mirror)) + symmetry.azOffsetDeg();
        return new Orientation(az, Math.toDegrees(StrictMath.acos(random.uniform(low, high))), 0);
    }

    private Optional<Orientation> equivalent(Orientation view) {
        Rotation m = view.rotation();
        return symmetry.rotations().stream()
                .map(s -> Orientation.of(m.times(s)))
                .map(o -> new Orientation(o.azDeg(), o.altDeg(), 0))
                .filter(this::holds)
                .findFirst();
    }
}
