package org.sparrowem.kernel.orient;

import java.util.List;
import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Symmetry;

/** Covers the asymmetric unit of a symmetry with orientations (EMAN2's OrientGens). */
@Kind(value = "orientation generator", list = "orientgens")
public interface OrientationGenerator {
    /** The orientations, in EMAN2's order. */
    List<Orientation> generate(Symmetry symmetry);
}
