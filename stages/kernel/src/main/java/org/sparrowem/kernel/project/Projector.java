package org.sparrowem.kernel.project;

import org.sparrowem.contract.Kind;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/** Makes two-dimensional views of a volume (EMAN2's Projector). */
@Kind(value = "projector", list = "projectors")
public interface Projector {
    /** The projection of a cubic volume rotated by the orientation and summed along z; same edge and apix. */
    Image project(Image volume, Orientation orientation);

    /** The views of one volume; a projector overrides it that can share work on the volume between them. */
    default Views viewsOf(Image volume) {
        return orientation -> project(volume, orientation);
    }

    /** One volume, ready to be projected in any orientation; used by several threads at a time. */
    interface Views {
        Image project(Orientation orientation);
    }

    /** The edge of a volume, which must be a cube. */
    static int edge(Image volume) {
        if (volume.ny() != volume.nx() || volume.nz() != volume.nx()) {
            throw new IllegalArgumentException("volume of " + volume.shape() + "; expected a cube");
        }
        return volume.nx();
    }
}
