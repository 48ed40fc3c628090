package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/**
 * The discrete Laplacian, the sum of the second differences along the axes; beyond the border the border's value goes on, so
 * that the pixels sum to 0. What EMAN2's {@code math.laplacian} documents; what that computes depends on memory that it does
 * not set, and is added to the image.
 */
@Named(value = "math.laplacian", summary = "Sum of the second differences along the axes")
public record Laplacian() implements Processor {
    @Override
    public Image process(Image image) {
        Grid grid = Grid.of(image);
        int[] touching = new int[Grid.NEIGHBOURS];
        float[] out = new float[image.data().length];
        for (int i = 0; i < out.length; i++) {
            int n = grid.neighbours(i, touching);
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += (double) image.data()[touching[k]] - image.data()[i];
            }
            out[i] = (float) sum;
        }
        return image.with(out);
    }
}
