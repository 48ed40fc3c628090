package org.sparrowem.kernel.reconstruct;

import java.util.List;
import java.util.stream.IntStream;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;

/** Cyclic groups about z for tests of the reconstruction, which needs nothing but operators. */
record Groups(String name, List<Operator> operators) implements Symmetry {
    static Groups cyclic(int n) {
        return new Groups(
                "c" + n,
                IntStream.range(0, n)
                        .mapToObj(k -> new Operator(new Orientation(360.0 * k / n, 0, 0).rotation(), 0))
                        .toList());
    }

    @Override
    public double altMaxDeg(boolean includeMirror) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double azMaxDeg(boolean includeMirror) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isInUnit(double altDeg, double azDeg, boolean includeMirror) {
        throw new UnsupportedOperationException();
    }
}
