package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/** Rolls pixel (0, 0, 0) to the centre n/2; EMAN2's {@code xform.phaseorigin.tocenter}. */
@Named(value = "xform.phaseorigin.tocenter", summary = "Rolls the first pixel to the centre")
public record PhaseOriginToCenter() implements Processor {
    @Override
    public Image process(Image image) {
        return Boxes.originToCenter(image);
    }
}
