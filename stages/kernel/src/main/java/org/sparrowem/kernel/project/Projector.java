package org.sparrowem.kernel.project;

import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/** Makes two-dimensional views of a volume (EMAN2's Projector). */
@Kind(value = "projector", list = "projectors")
public interface Projector {
    /** The projection of a cubic volume rotated by the orientation and summed along z; same edge and apix. */
    Image project(Image volume, Orientation orientation);
}
