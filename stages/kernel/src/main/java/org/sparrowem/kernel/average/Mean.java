package org.sparrowem.kernel.average;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** The mean of the images, pixel by pixel (EMAN2's mean); sums in double precision. */
@Named(value = "mean", summary = "Mean of the images")
public record Mean(
        @Opt(doc = "Leave out pixels that are exactly 0; a pixel that is 0 in all images stays 0", def = "0")
                boolean ignore0)
        implements Averager {

    @Override
    public Sum begin() {
        return new Running(ignore0);
    }

    private static final class Running implements Sum {
        private final boolean ignore0;
        private Image first;
        private double[] sum;
        private int[] used;
        private int count;

        Running(boolean ignore0) {
            this.ignore0 = ignore0;
        }

        @Override
        public void add(Image image) {
            if (first == null) {
                first = image;
                sum = new double[image.data().length];
                used = ignore0 ? new int[sum.length] : null;
            }
            first.requireSameShape(image);
            count++;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += image.data()[i];
                if (ignore0 && image.data()[i] != 0) {
                    used[i]++;
                }
            }
        }

        @Override
        public Image finish() {
            if (first == null) {
                return null;
            }
            float[] mean = new float[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sum[i] / (ignore0 ? Math.max(1, used[i]) : count));
            }
            return first.with(mean).withPtclRepr(count).withCtf(null);
        }
    }
}
