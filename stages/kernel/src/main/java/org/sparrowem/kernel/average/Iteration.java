package org.sparrowem.kernel.average;

import org.sparrowem.contract.Named;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/**
 * The mean, smoothed as far as its own error allows (EMAN2's {@code iteration}): a thousand times each pixel m within the
 * border moves by {@code (mean of its 4 neighbours - m) erfc(|m - m0| / s) / 100}, where m0 is the plain mean and s the
 * standard deviation over the image of the standard errors of the pixels of m0. Noise below s is smoothed away, what
 * rises above it stays near m0. Where s is 0 (one image, or equal ones) the plain mean results. Of a volume every section
 * is smoothed for itself.
 */
@Named(value = "iteration", summary = "Mean, smoothed as far as its standard error allows")
public record Iteration() implements Averager {
    private static final int ROUNDS = 1000;
    private static final double RATE = 0.01;

    @Override
    public Sum begin() {
        return new Smoothing();
    }

    private static final class Smoothing implements Sum {
        private Image first;
        private double[] sum;
        private double[] squares;
        private int count;

        @Override
        public void add(Image image) {
            if (first == null) {
                first = image;
                sum = new double[image.data().length];
                squares = new double[sum.length];
            }
            first.requireSameShape(image);
            count++;
            for (int i = 0; i < sum.length; i++) {
                double v = image.data()[i];
                sum[i] += v;
                squares[i] += v * v;
            }
        }

        @Override
        public Image finish() {
            if (first == null) {
                return null;
            }
            double[] mean = new double[sum.length];
            float[] errors = new float[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = sum[i] / count;
                double variance = squares[i] / count - mean[i] * mean[i];
                errors[i] = (float) Math.sqrt(Math.max(0, variance) / count);
            }
            double s = Statistics.of(first.with(errors)).sigma();
            double[] smooth = s > 0 ? smooth(mean, s) : mean;
            float[] data = new float[smooth.length];
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) smooth[i];
            }
            return first.with(data).withPtclRepr(count).withCtf(null);
        }

        private double[] smooth(double[] mean, double s) {
            double[] now = mean.clone();
            double[] next = mean.clone();
            for (int round = 0; round < ROUNDS; round++) {
                for (int z = 0; z < first.nz(); z++) {
                    smoothSection(z, mean, s, now, next);
                }
                double[] old = now;
                now = next;
                next = old;
            }
            return now;
        }

        private void smoothSection(int z, double[] mean, double s, double[] now, double[] next) {
            int nx = first.nx();
            for (int y = 1; y < first.ny() - 1; y++) {
                int at = (z * first.ny() + y) * nx + 1;
                for (int x = 1; x < nx - 1; x++, at++) {
                    double around = (now[at - 1] + now[at + 1] + now[at - nx] + now[at + nx]) / 4;
                    double free = ErrorFunction.complement(Math.abs(now[at] - mean[at]) / s);
                    next[at] = now[at] + (around - now[at]) * free * RATE;
                }
            }
        }
    }
}
