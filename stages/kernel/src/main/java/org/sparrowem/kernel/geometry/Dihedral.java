package org.sparrowem.kernel.geometry;

import java.util.List;
import java.util.stream.Stream;

/**
 * An n-fold axis along z and 2-fold axes across it, one along x: the turns of c n, then each with {@code alt = 180}.
 *
 * <p>Unit: alt to 90 degrees, az to 180/n (360/n with mirror).
 */
record Dihedral(int fold, List<Operator> operators) implements Symmetry {
    /** The name: it stands for the group in the key of a step. */
    @Override
    public String toString() {
        return name();
    }

    Dihedral(int fold) {
        this(
                fold,
                Stream.concat(Cyclic.turns(fold, 0).stream(), Cyclic.turns(fold, 180).stream())
                        .toList());
    }

    @Override
    public String name() {
        return "d" + fold;
    }

    @Override
    public double altMaxDeg(boolean includeMirror) {
        return 90;
    }

    @Override
    public double azMaxDeg(boolean includeMirror) {
        return (includeMirror ? 360.0 : 180.0) / fold;
    }

    @Override
    public boolean isInUnit(double altDeg, double azDeg, boolean includeMirror) {
        return Operators.within(this, altDeg, azDeg, includeMirror);
    }
}
