package org.sparrowem.kernel.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rotations of a tetrahedron, octahedron or icosahedron, with an axis of the highest fold along z.
 *
 * <p>The operators stand in levels: all that tilt z to the same alt, ordered by az, then phi. The asymmetric unit is cut
 * by a great circle; both are those of EMAN2 (Tang et al. 2007, doi:10.1016/j.jsb.2006.05.009).
 */
record Platonic(Solid solid, List<Operator> operators) implements Symmetry {
    /** The name: it stands for the group in the key of a step. */
    @Override
    public String toString() {
        return name();
    }

    /** Operators {@code az = az0 + step j, alt, phi = phi0 + turn k}; one az where the tilt is 0 or 180. */
    private record Level(double altDeg, double az0Deg, double phi0Deg) {}

    enum Solid {
        TET(3, 1, 0, List.of(new Level(0, 0, 0), new Level(Math.toDegrees(StrictMath.acos(-1.0 / 3)), 0, 60))),
        OCT(4, 1, 0, List.of(new Level(0, 0, 0), new Level(90, 0, 0), new Level(180, 0, 0))),
        ICOS(
                5,
                -1,
                234,
                List.of(
                        new Level(0, 0, 0),
                        new Level(Math.toDegrees(StrictMath.atan(2)), 90, 306),
                        new Level(180 - Math.toDegrees(StrictMath.atan(2)), 126, 270),
                        new Level(180, 0, 180)));

        private final int fold;
        private final int turnSign;
        private final double offsetDeg;
        private final List<Level> levels;

        Solid(int fold, int turnSign, double offsetDeg, List<Level> levels) {
            this.fold = fold;
            this.turnSign = turnSign;
            this.offsetDeg = offsetDeg;
            this.levels = levels;
        }

        /** EMAN2's name. */
        String symmetry() {
            return name().toLowerCase(Locale.ROOT);
        }

        private List<Operator> operators() {
            double step = 360.0 / fold;
            List<Operator> all = new ArrayList<>();
            for (Level level : levels) {
                int directions = level.altDeg % 180 == 0 ? 1 : fold;
                for (int j = 0; j < directions; j++) {
                    for (int k = 0; k < fold; k++) {
                        double phi = level.phi0Deg + turnSign * step * k;
                        all.add(Operator.turn(Operators.of(level.az0Deg + step * j, level.altDeg, phi)));
                    }
                }
            }
            return List.copyOf(all);
        }
    }

    Platonic(Solid solid) {
        this(solid, solid.operators());
    }

    @Override
    public String name() {
        return solid.symmetry();
    }

    @Override
    public double azOffsetDeg() {
        return solid.offsetDeg;
    }

    /** The angle between neighbouring 3-fold and z axes: {@code acos(1 / (sqrt 3 tan(S/2)))} with S = 360/fold. */
    @Override
    public double altMaxDeg(boolean includeMirror) {
        return Math.toDegrees(StrictMath.acos(1 / (Math.sqrt(3) * StrictMath.tan(Math.PI / solid.fold))));
    }

    @Override
    public double azMaxDeg(boolean includeMirror) {
        return includeMirror || solid == Solid.TET ? 360.0 / solid.fold : 180.0 / solid.fold;
    }

    /**
     * The border where alt meets the great circle is inside; without mirror the last azimuth of oct and icos is outside.
     * These two rules are inferred from EMAN2's counts of orientations, where single precision decides.
     */
    @Override
    public boolean isInUnit(double altDeg, double azDeg, boolean includeMirror) {
        if (!Operators.within(this, altDeg, azDeg, includeMirror)) {
            return false;
        }
        double halfDeg = 180.0 / solid.fold;
        double folded = Math.toRadians(azDeg > halfDeg ? 2 * halfDeg - azDeg : azDeg);
        double alphaMax = Math.toRadians(altMaxDeg(includeMirror));
        if (altDeg > greatCircleAltDeg(folded, alphaMax) + Operators.BORDER_DEG) {
            return false;
        }
        if (includeMirror) {
            return true;
        }
        return solid == Solid.TET
                ? altDeg <= greatCircleAltDeg(folded, alphaMax / 2) + Operators.BORDER_DEG
                : azDeg < halfDeg - Operators.BORDER_DEG;
    }

    /** Alt at azimuth {@code az} (0 to S/2) of the great circle from the 2-fold axis at az 0 to alt {@code alpha} at S/2. */
    private double greatCircleAltDeg(double az, double alpha) {
        double s = 2 * Math.PI / solid.fold;
        double twofold = StrictMath.acos(StrictMath.cos(s) / (1 - StrictMath.cos(s))) / 2;
        double cotangent =
                (StrictMath.sin(s / 2 - az) / StrictMath.tan(twofold) + StrictMath.sin(az) / StrictMath.tan(alpha))
                        / StrictMath.sin(s / 2);
        return Math.toDegrees(StrictMath.atan(1 / cotangent));
    }
}
