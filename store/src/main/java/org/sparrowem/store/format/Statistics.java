package org.sparrowem.store.format;

/**
 * Minimum, maximum, mean, spread of pixels as headers want them, summed in double in the order given.
 *
 * <p>The sums are of deviations from the first value, so that a large mean does not eat the variance.
 */
final class Statistics {
    private double pivot;
    private double sum;
    private double squares;
    private long count;
    private float minimum = Float.POSITIVE_INFINITY;
    private float maximum = Float.NEGATIVE_INFINITY;

    static Statistics of(float[] data) {
        Statistics statistics = new Statistics();
        statistics.add(data);
        return statistics;
    }

    void add(float[] data) {
        if (count == 0 && data.length > 0 && Float.isFinite(data[0])) pivot = data[0];
        for (float value : data) {
            double d = value - pivot;
            sum += d;
            squares += d * d;
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
        }
        count += data.length;
    }

    float minimum() {
        return minimum;
    }

    float maximum() {
        return maximum;
    }

    double mean() {
        return pivot + sum / count;
    }

    /** Sum of the squares of the values. */
    double squareSum() {
        return squares + 2 * pivot * sum + pivot * pivot * count;
    }

    /** Standard deviation; divides by count - {@code lost} degrees of freedom. */
    double sigma(int lost) {
        if (count <= lost) return 0;
        return Math.sqrt(Math.max(0, squares - sum * sum / count) / (count - lost));
    }
}
