package org.sparrowem.kernel.process;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * The Butterworth curve of Sparx's filters, {@code 1/sqrt(1 + (f/f0)^n)}, whose order n and f0 follow from the ends of the
 * edge: {@code 1/sqrt(1 + 0.882^2)} = 0.750 at its low end, {@code 1/10.624} at its high end.
 *
 * @param low where the edge starts, 1/pixel
 * @param high where it ends, 1/pixel, more than {@code low}
 */
record Butterworth(double low, double high) implements RadialFilter.Factor {
    static final String LOW = "Where the edge starts; without high_cutoff_frequency give a cutoff instead";
    static final String HIGH = "Where the edge ends";

    private static final double EPSILON = 0.882;
    private static final double END = 10.624;
    private static final double DEFAULT_WIDTH = 0.15;

    /** Refuses parameters that name no edge, or two. */
    static void check(Cutoff cutoff, Double low, Double high) {
        if ((low == null) != (high == null)) {
            throw new UsageError(cutoff.filter() + " needs low_cutoff_frequency and high_cutoff_frequency together");
        }
        if (low == null) {
            cutoff.required();
        } else if (cutoff.isGiven()) {
            throw new UsageError(cutoff.filter()
                    + " takes low_cutoff_frequency and high_cutoff_frequency or one cutoff_..., not both");
        } else if (low >= high) {
            throw new UsageError(cutoff.filter() + ": low_cutoff_frequency = " + low
                    + " is not below high_cutoff_frequency = " + high);
        }
    }

    /**
     * The curve of given ends, or from a cutoff c alone: from c to {@code c + 0.15 log10(1/c)} as EMAN2 has it.
     *
     * @throws UsageError if the cutoff is not below 1/pixel, where that edge has no width
     */
    static Butterworth of(Cutoff cutoff, Double low, Double high, Image image) {
        if (low != null) {
            return new Butterworth(low, high);
        }
        double start = cutoff.perPixel(image);
        if (!(start < 1)) {
            throw new UsageError(cutoff.filter() + ": a cutoff of " + start + " 1/pixel is not below 1");
        }
        return new Butterworth(start, start + DEFAULT_WIDTH * StrictMath.log10(1 / start));
    }

    @Override
    public double at(double perPixel) {
        double order = 2 * StrictMath.log10(EPSILON / Math.sqrt(END * END - 1)) / StrictMath.log10(low / high);
        double f0 = low / StrictMath.pow(EPSILON, 2 / order);
        return 1 / Math.sqrt(1 + StrictMath.pow(perPixel / f0, order));
    }
}
