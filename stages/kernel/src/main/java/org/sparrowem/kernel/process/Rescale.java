package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PlaneTransform;

/**
 * Enlarges or shrinks what an image shows about its centre by linear interpolation, then fits the box: {@code clip} pixels, or
 * as much larger or smaller as the content. EMAN2's {@code xform.scale}; A/pixel becomes {@code scale} times smaller.
 *
 * @param scale magnification
 * @param clip edge of the result; 0 for the old one; {@code null} for {@code scale} times the old one, rounded down
 */
@Named(value = "xform.scale", summary = "Enlarges or shrinks the content about the centre")
public record Rescale(
        @Opt(doc = "Magnification", min = 0, open = true) double scale,
        @Opt(doc = "Edge of the result; 0 for the old one; absent: scale times the old one", unit = "pixels", min = 0)
                Integer clip)
        implements Processor {
    /**
     * The scaled image.
     *
     * @throws UsageError if it is no square or cube, or nothing would be left
     */
    @Override
    public Image process(Image image) {
        Dimensions.requireCube("xform.scale", image);
        int size = clip == null ? (int) (scale * image.nx()) : clip == 0 ? image.nx() : clip;
        if (size == 0) {
            throw new UsageError("xform.scale: scale = " + scale + " leaves nothing of " + image.shape());
        }
        Image scaled =
                scale > 1 ? magnified(Boxes.clip(image, size)) : Boxes.clip(scale < 1 ? magnified(image) : image, size);
        return scaled.withApix(image.apix() / scale);
    }

    private Image magnified(Image image) {
        return image.nz() == 1
                ? PlaneTransform.apply(image, new Align2d(0, 0, 0, false, scale))
                : VolumeTransform.apply(image, Rotation.IDENTITY, scale, new double[3]);
    }
}
