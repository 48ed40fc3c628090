package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/**
 * Replaces outliers, pixels more than {@code sigma} standard deviations from the mean of the image, by the mean of their
 * neighbours (3 x 3) that are none; those without such a neighbour wait until one is mended. EMAN2's
 * {@code threshold.outlier.localmean}; images only. Outliers that no good pixel reaches stay (EMAN2 never ends).
 *
 * @param fixZero takes pixels that are exactly 0 for outliers, too
 */
@Named(value = "threshold.outlier.localmean", summary = "Replaces outliers by the mean of their neighbours")
public record OutlierLocalMean(
        @Opt(doc = "Standard deviations from the mean that are no outlier", def = "3", min = 0, open = true)
                double sigma,
        @Opt(name = "fix_zero", doc = "Pixels that are exactly 0 are outliers, too", def = "0") boolean fixZero)
        implements Processor {
    /**
     * The mended image.
     *
     * @throws UsageError for a volume
     */
    @Override
    public Image process(Image image) {
        Dimensions.requireImage("threshold.outlier.localmean", image);
        Statistics s = Statistics.of(image);
        boolean[] bad = new boolean[image.data().length];
        for (int i = 0; i < bad.length; i++) {
            float v = image.data()[i];
            bad[i] = Math.abs(v - s.mean()) > sigma * s.sigma() || fixZero && v == 0;
        }
        Image now = image;
        for (Image next = mended(now, bad); next != null; next = mended(now, bad)) {
            now = next;
        }
        return now;
    }

    /** Mends every outlier that has a good neighbour and marks it good; {@code null} if there is none such. */
    private static Image mended(Image image, boolean[] bad) {
        float[] out = image.data().clone();
        boolean[] still = bad.clone();
        boolean any = false;
        for (int i = 0; i < out.length; i++) {
            double mean = bad[i] ? goodMean(image, bad, i % image.nx(), i / image.nx()) : Double.NaN;
            if (!Double.isNaN(mean)) {
                out[i] = (float) mean;
                still[i] = false;
                any = true;
            }
        }
        System.arraycopy(still, 0, bad, 0, bad.length);
        return any ? image.with(out) : null;
    }

    private static double goodMean(Image image, boolean[] bad, int x, int y) {
        double sum = 0;
        int n = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(image.ny() - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(image.nx() - 1, x + 1); u++) {
                if (!bad[v * image.nx() + u]) {
                    sum += image.at(u, v);
                    n++;
                }
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
