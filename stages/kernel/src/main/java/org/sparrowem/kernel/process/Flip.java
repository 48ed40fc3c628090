package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Turns an image over about its centre n/2 along an axis. For an even number of pixels the plane 0 has no counterpart and
 * becomes 0; EMAN2's {@code xform.flip}.
 */
@Named(value = "xform.flip", summary = "Turns over about the centre; plane 0 of an even size becomes 0")
public record Flip(@Opt(doc = "Axis that changes its sign") Axis axis) implements Processor {
    public Flip {
        if (axis == null) {
            throw new UsageError("xform.flip needs axis=: x, y or z");
        }
    }

    /**
     * The image turned over.
     *
     * @throws UsageError for z of an image
     */
    @Override
    public Image process(Image image) {
        if (axis == Axis.Z) {
            Dimensions.requireVolume("xform.flip:axis=z", image);
        }
        boolean clearFirst = axis.size(image) % 2 == 0;
        return Mirrored.along(axis, image, clearFirst);
    }
}
