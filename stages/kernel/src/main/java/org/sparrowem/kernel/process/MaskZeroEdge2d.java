package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** Sets columns and rows at the edges of an image to 0; EMAN2's {@code mask.zeroedge2d}. */
@Named(value = "mask.zeroedge2d", summary = "Sets rows and columns at the edges to 0")
public record MaskZeroEdge2d(
        @Opt(doc = "Columns at low x", def = "0", min = 0) int x0,
        @Opt(doc = "Columns at high x", def = "0", min = 0) int x1,
        @Opt(doc = "Rows at low y", def = "0", min = 0) int y0,
        @Opt(doc = "Rows at high y", def = "0", min = 0) int y1)
        implements Processor {
    /**
     * The masked image.
     *
     * @throws UsageError for a volume
     */
    @Override
    public Image process(Image image) {
        Dimensions.requireImage("mask.zeroedge2d", image);
        return Edges.clear(image, new int[] {x0, y0, 0}, new int[] {x1, y1, 0});
    }
}
