package org.sparrowem.kernel.geometry;

import java.util.List;

/**
 * A point group in EMAN2's setting, or a helix: c and d along z, d's 2-fold along x; tet 3-fold, oct 4-fold, icos 5-fold on
 * z; the axis of h along z.
 *
 * <p>Obtained by name ({@code c1}, {@code d7}, {@code tet}, {@code oct}, {@code icos}, {@code h13,1,22.03,1.41}) from
 * {@code Symmetries.of}.
 */
public interface Symmetry {
    /** The name as typed, lower case; of a helix with all its parameters. */
    String name();

    /** All operators, the identity first; those of point groups in EMAN2's order. */
    List<Operator> operators();

    /** What the operators do to directions. */
    default List<Rotation> rotations() {
        return operators().stream().map(Operator::rotation).toList();
    }

    /** The largest shift of an operator along z to either side, angstrom; 0 in every point group. */
    default double reachA() {
        return operators().stream()
                .mapToDouble(o -> Math.abs(o.zShiftA()))
                .max()
                .orElse(0);
    }

    /** Smallest altitude of the asymmetric unit, degrees: 0 but for a helix. */
    default double altMinDeg() {
        return 0;
    }

    /** Largest altitude of the asymmetric unit, degrees. */
    double altMaxDeg(boolean includeMirror);

    /** Largest azimuth of the asymmetric unit, degrees. */
    double azMaxDeg(boolean includeMirror);

    /** Where azimuth 0 of the asymmetric unit lies, degrees: 234 for icos, 0 for all others. */
    default double azOffsetDeg() {
        return 0;
    }

    /** Whether a direction lies inside the asymmetric unit; az counts from {@link #azOffsetDeg}. */
    boolean isInUnit(double altDeg, double azDeg, boolean includeMirror);

    /** The symmetry that a longer piece of the same object shows, with operators to at least so far on both sides along z. */
    default Symmetry reaching(double lengthA) {
        return this;
    }
}
