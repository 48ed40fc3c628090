package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Sets planes at the faces of a volume to 0; EMAN2's {@code mask.zeroedge3d}. */
@Named(value = "mask.zeroedge3d", summary = "Sets planes at the faces to 0")
public record MaskZeroEdge3d(
        @Opt(doc = "Planes at low x", def = "0", min = 0) int x0,
        @Opt(doc = "Planes at high x", def = "0", min = 0) int x1,
        @Opt(doc = "Planes at low y", def = "0", min = 0) int y0,
        @Opt(doc = "Planes at high y", def = "0", min = 0) int y1,
        @Opt(doc = "Planes at low z", def = "0", min = 0) int z0,
        @Opt(doc = "Planes at high z", def = "0", min = 0) int z1)
        implements Processor {
    /**
     * The masked volume.
     *
     * @throws UsageError for an image
     */
    @Override
    public Image process(Image volume) {
        Dimensions.requireVolume("mask.zeroedge3d", volume);
        return Edges.clear(volume, new int[] {x0, y0, z0}, new int[] {x1, y1, z1});
    }
}
