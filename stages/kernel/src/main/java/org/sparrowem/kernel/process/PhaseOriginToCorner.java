package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/** Rolls the centre n/2 to pixel (0, 0, 0); EMAN2's {@code xform.phaseorigin.tocorner}. */
@Named(value = "xform.phaseorigin.tocorner", summary = "Rolls the centre to the first pixel")
public record PhaseOriginToCorner() implements Processor {
    @Override
    public Image process(Image image) {
        return Boxes.centerToOrigin(image);
    }
}
