package org.sparrowem.kernel.geometry;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An n-fold axis along z; operator k turns by {@code az = 360 k / n}.
 *
 * <p>Unit: alt to 90 degrees (180 with mirror), az to 360/n.
 */
record Cyclic(int fold, List<Operator> operators) implements Symmetry {
    /** The name: it stands for the group in the key of a step. */
    @Override
    public String toString() {
        return name();
    }

    Cyclic(int fold) {
        this(fold, turns(fold, 0));
    }

    /** The n turns about z, each followed by a tilt of {@code altDeg}. */
    static List<Operator> turns(int fold, double altDeg) {
        return IntStream.range(0, fold)
                .mapToObj(k -> Operator.turn(Operators.of(360.0 * k / fold, altDeg, 0)))
                .toList();
    }

    @Override
    public String name() {
        return "c" + fold;
    }

    @Override
    public double altMaxDeg(boolean includeMirror) {
        return includeMirror ? 180 : 90;
    }

    @Override
    public double azMaxDeg(boolean includeMirror) {
        return 360.0 / fold;
    }

    @Override
    public boolean isInUnit(double altDeg, double azDeg, boolean includeMirror) {
        return Operators.within(this, altDeg, azDeg, includeMirror);
    }
}
