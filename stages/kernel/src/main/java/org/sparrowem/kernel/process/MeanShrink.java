package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Makes an image smaller by averaging blocks of n pixels in each direction; EMAN2's {@code math.meanshrink}. Pixels that
 * do not fill a block at the far edge are dropped; A/pixel becomes n times as large.
 *
 * @param n edge of a block, pixels
 */
@Named(value = "math.meanshrink", summary = "Averages blocks of n pixels in each direction into one")
public record MeanShrink(@Opt(doc = "Factor", min = 2) int n) implements Processor {
    /**
     * The smaller image.
     *
     * @throws UsageError if the image is smaller than a block
     */
    @Override
    public Image process(Image image) {
        return Blocks.reduce("math.meanshrink", image, n, MeanShrink::mean);
    }

    private static double mean(float[] block) {
        double sum = 0;
        for (float v : block) {
            sum += v;
        }
        return sum / block.length;
    }
}
