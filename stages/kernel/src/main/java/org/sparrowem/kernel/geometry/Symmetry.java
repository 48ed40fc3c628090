package org.sparrowem.kernel.geometry;

import java.util.List;

/**
 * A point group in EMAN2's setting: c and d along z, d's 2-fold along x; tet 3-fold, oct 4-fold, icos 5-fold on z.
 *
 * <p>Obtained by name ({@code c1}, {@code d7}, {@code tet}, {@code oct}, {@code icos}) from {@code Symmetries.of}.
 */
public interface Symmetry {
    /** The name as typed, lower case. */
    String name();

    /** All operators, the identity first, in EMAN2's order. */
    List<Rotation> operators();

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
}
