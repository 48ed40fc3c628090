package org.sparrowem.kernel.average;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;

/**
 * The median of the images' values at each pixel, of an even number the mean of the middle two (EMAN2's {@code median}).
 * All images are held until the end.
 */
@Named(value = "median", summary = "Median of the images, pixel by pixel")
public record Median() implements Averager {
    @Override
    public Sum begin() {
        return new Collection();
    }

    private static final class Collection implements Sum {
        private final List<Image> images = new ArrayList<>();

        @Override
        public void add(Image image) {
            if (!images.isEmpty()) {
                images.get(0).requireSameShape(image);
            }
            images.add(image);
        }

        @Override
        public Image finish() {
            if (images.isEmpty()) {
                return null;
            }
            Image first = images.get(0);
            float[] median = new float[first.data().length];
            float[] values = new float[images.size()];
            int upper = values.length / 2;
            int lower = (values.length - 1) / 2;
            for (int i = 0; i < median.length; i++) {
                for (int k = 0; k < values.length; k++) {
                    values[k] = images.get(k).data()[i];
                }
                Arrays.sort(values);
                median[i] = (float) ((values[lower] + (double) values[upper]) / 2);
            }
            return first.with(median).withPtclRepr(values.length).withCtf(null);
        }
    }
}
