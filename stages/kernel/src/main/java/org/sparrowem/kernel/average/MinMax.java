package org.sparrowem.kernel.average;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * The smallest, or with {@code max} the largest, value that any image has at a pixel (EMAN2's {@code minmax}). One image
 * gives itself; EMAN2 then gives nothing.
 *
 * @param max the largest instead of the smallest
 */
@Named(value = "minmax", summary = "Smallest or largest value at each pixel")
public record MinMax(@Opt(doc = "The largest value instead of the smallest", def = "0") boolean max)
        implements Averager {
    @Override
    public Sum begin() {
        return new Extremes(max);
    }

    private static final class Extremes implements Sum {
        private final boolean max;
        private Image first;
        private float[] extreme;
        private int count;

        Extremes(boolean max) {
            this.max = max;
        }

        @Override
        public void add(Image image) {
            count++;
            if (first == null) {
                first = image;
                extreme = image.data().clone();
                return;
            }
            first.requireSameShape(image);
            for (int i = 0; i < extreme.length; i++) {
                float v = image.data()[i];
                extreme[i] = max ? Math.max(extreme[i], v) : Math.min(extreme[i], v);
            }
        }

        @Override
        public Image finish() {
            return first == null
                    ? null
                    : first.with(extreme.clone()).withPtclRepr(count).withCtf(null);
        }
    }
}
