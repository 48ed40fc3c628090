package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/** The absolute value; EMAN2's {@code math.absvalue}. */
@Named(value = "math.absvalue", summary = "|x|")
public record AbsoluteValue() implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, Math::abs);
    }
}
