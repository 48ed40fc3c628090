package org.sparrowem.kernel.orient;

import java.util.ArrayList;
import java.util.List;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.geometry.Symmetry;

/** Repeats the views of an asymmetric unit over the sphere, for objects that have a symmetry only nearly. */
final class SymmetryCopies {
    /** A view whose cosine of altitude is this little below 0 is on the equator. */
    private static final double EQUATOR = 1e-6;

    private SymmetryCopies() {}

    /**
     * The views, then for each further operator S their equivalents M S, in the order of the operators and views. Of a helix
     * only operators without a shift count: the others lead to azimuths that its unit holds already.
     *
     * @param lowerHalf whether views from below the equator stay; each is the mirror image of one from above
     */
    static List<Orientation> of(List<Orientation> views, Symmetry symmetry, boolean lowerHalf) {
        List<Orientation> all = new ArrayList<>(views);
        List<Rotation> operators = turns(symmetry);
        for (Rotation operator : operators.subList(1, operators.size())) {
            for (Orientation view : views) {
                all.add(Orientation.of(view.rotation().times(operator)));
            }
        }
        if (!lowerHalf) {
            all.removeIf(view -> view.rotation().at(2, 2) < -EQUATOR);
        }
        return List.copyOf(all);
    }

    /** How many copies of the unit there are, itself included. */
    static int count(Symmetry symmetry) {
        return turns(symmetry).size();
    }

    private static List<Rotation> turns(Symmetry symmetry) {
        return symmetry.operators().stream()
                .filter(o -> o.zShiftA() == 0)
                .map(Operator::rotation)
                .toList();
    }
}
