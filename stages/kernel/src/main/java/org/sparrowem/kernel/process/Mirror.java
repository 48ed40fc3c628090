package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Turns an image over about its centre n/2 along an axis. For an even number of pixels the plane 0 has no counterpart and
 * stays; EMAN2's (Sparx's) {@code xform.mirror}.
 */
@Named(value = "xform.mirror", summary = "Turns over about the centre; plane 0 of an even size stays")
public record Mirror(@Opt(doc = "Axis that changes its sign", def = "x") Axis axis) implements Processor {
    /**
     * The image turned over.
     *
     * @throws UsageError for z of an image
     */
    @Override
    public Image process(Image image) {
        if (axis == Axis.Z) {
            Dimensions.requireVolume("xform.mirror:axis=z", image);
        }
        return Mirrored.along(axis, image, false);
    }
}
