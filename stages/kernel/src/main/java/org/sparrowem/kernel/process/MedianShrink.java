package org.sparrowem.kernel.process;

import java.util.Arrays;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Makes an image smaller by the median of blocks of n pixels in each direction, of an even number the upper one; EMAN2's
 * {@code math.medianshrink}. Edges and A/pixel as {@link MeanShrink}.
 *
 * @param n edge of a block, pixels
 */
@Named(value = "math.medianshrink", summary = "The median of blocks of n pixels in each direction")
public record MedianShrink(@Opt(doc = "Factor", min = 2) int n) implements Processor {
    /**
     * The smaller image.
     *
     * @throws UsageError if the image is smaller than a block
     */
    @Override
    public Image process(Image image) {
        return Blocks.reduce("math.medianshrink", image, n, block -> {
            Arrays.sort(block);
            return block[block.length / 2];
        });
    }
}
