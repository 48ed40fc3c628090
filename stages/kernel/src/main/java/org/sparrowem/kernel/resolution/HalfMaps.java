package org.sparrowem.kernel.resolution;

import org.sparrowem.kernel.fft.RandomPhases;
import org.sparrowem.kernel.image.Image;

/**
 * How far two maps of independent halves of the data agree, and how much of that a mask feigns.
 *
 * <p>A mask multiplies both maps, so that it spreads each Fourier coefficient over its neighbours in the same way: masked
 * noise correlates. How much is measured on the same maps with random phases beyond a frequency, and taken off (Chen et al.
 * 2013, doi:10.1016/j.ultramic.2013.06.004): {@code (masked - randomised) / (1 - randomised)}. Shells as in {@link Fsc}.
 *
 * @param unmasked correlation of the maps as they are
 * @param masked correlation of the maps times the mask
 * @param randomised correlation of the maps with random phases from {@code firstRandom} on, times the mask
 * @param corrected the masked correlation without what the mask feigns: from two shells beyond {@code firstRandom} on
 *     (RELION's rule, as the mask mixes shells); 0 where the randomised maps correlate better than the maps
 * @param firstRandom the first shell whose phases were taken out: where the unmasked correlation falls below 0.8 (RELION's
 *     choice); the number of shells if it never does, and then nothing is corrected
 */
public record HalfMaps(FscCurve unmasked, FscCurve masked, FscCurve randomised, FscCurve corrected, int firstRandom) {
    private static final double SURE = 0.8;
    private static final int MIXED = 2;

    /**
     * Compares two half maps within a mask.
     *
     * @param seed chooses the random phases; each map gets its own
     */
    public static HalfMaps of(Image a, Image b, Image mask, long seed) {
        FscCurve unmasked = Fsc.curve(a, b);
        FscCurve masked = Fsc.curve(a, b, mask);
        int first = firstBelow(unmasked, SURE);
        if (first == unmasked.fsc().length) {
            return new HalfMaps(unmasked, masked, masked, masked, first);
        }
        // Half a shell before the first: its coefficients are those whose |k| rounds to it.
        double perPixel = (first - 0.5) / (2.0 * (unmasked.fsc().length - 1));
        FscCurve randomised = Fsc.curve(
                RandomPhases.beyond(a, perPixel, 2 * seed), RandomPhases.beyond(b, perPixel, 2 * seed + 1), mask);
        return new HalfMaps(unmasked, masked, randomised, corrected(masked, randomised, first + MIXED), first);
    }

    private static int firstBelow(FscCurve curve, double threshold) {
        int shell = 1;
        while (shell < curve.fsc().length && curve.fsc()[shell] >= threshold) {
            shell++;
        }
        return shell;
    }

    private static FscCurve corrected(FscCurve masked, FscCurve randomised, int from) {
        double[] fsc = masked.fsc().clone();
        for (int i = from; i < fsc.length; i++) {
            double feigned = randomised.fsc()[i];
            fsc[i] = feigned >= fsc[i] ? 0 : (fsc[i] - feigned) / (1 - feigned);
        }
        return new FscCurve(masked.frequency1A(), fsc, masked.count());
    }

    /** The mean unmasked correlation of the shells 1 to the one of a frequency (in the curves' unit). */
    public double meanUpTo(double frequency) {
        double sum = 0;
        int shells = 0;
        for (int i = 1; i < unmasked.fsc().length && (i == 1 || unmasked.frequency1A()[i] <= frequency); i++) {
            sum += unmasked.fsc()[i];
            shells++;
        }
        return sum / shells;
    }
}
