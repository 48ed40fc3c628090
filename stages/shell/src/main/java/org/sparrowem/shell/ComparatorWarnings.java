package org.sparrowem.shell;

import java.util.Arrays;
import java.util.Locale;
import org.sparrowem.kernel.compare.Ccc;
import org.sparrowem.kernel.compare.ImageComparator;
import org.sparrowem.kernel.compare.Phase;
import org.sparrowem.kernel.image.Image;

/**
 * What EMAN2's page of e2refine warns of when comparators are chosen. Every stage says it in the same words, so that a
 * launcher can tell it once.
 */
public final class ComparatorWarnings {
    static final String PHASE =
            "phase without snrweight=1 counts frequencies that hold only noise like all others, which EMAN2"
                    + " warns not to do; phase:snrweight=1 needs particles with a signal to noise curve";

    /** Particles looked at; they are spread over the whole stack. */
    private static final int SAMPLE = 32;

    private ComparatorWarnings() {}

    /**
     * Says what there is to warn of.
     *
     * @param judge gives the scores by which particles are sorted
     * @param aligning decide while aligning; {@code null} where there is none
     */
    public static void say(StageContext context, Images particles, ImageComparator judge, ImageComparator... aligning) {
        boolean blind = isBlind(judge) || Arrays.stream(aligning).anyMatch(ComparatorWarnings::isBlind);
        if (blind) {
            context.warn(PHASE);
        }
        if (judge instanceof Ccc) {
            double ratio = signalToNoise(particles);
            if (ratio < 1) {
                context.warn(String.format(
                        Locale.ROOT,
                        "ccc with noisy particles (signal to noise about %.2f) draws orientations in one direction, as EMAN2"
                                + " warns: side views may come out tilted; frc and phase with snrweight=1 weigh the noise",
                        ratio));
            }
        }
    }

    private static boolean isBlind(ImageComparator comparator) {
        return comparator instanceof Phase phase && !phase.snrweight();
    }

    /**
     * The variance of the signal, inside half the width, over that of the noise, outside nine tenths of it: the median of
     * some particles, infinite where the outside is flat.
     */
    static double signalToNoise(Images particles) {
        int count = Math.min(SAMPLE, particles.size());
        double[] ratios = new double[count];
        for (int i = 0; i < count; i++) {
            ratios[i] = signalToNoise(particles.image((int) ((long) i * particles.size() / count)));
        }
        Arrays.sort(ratios);
        return ratios[count / 2];
    }

    private static double signalToNoise(Image image) {
        double n = image.nx();
        double noise = variance(image, 0.45 * n, n);
        double both = variance(image, 0, n / 4);
        return noise > 0 ? Math.max(0, both / noise - 1) : Double.POSITIVE_INFINITY;
    }

    /** Variance of the pixels at {@code inner <= r < outer} from the centre. */
    private static double variance(Image image, double inner, double outer) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < image.data().length; i++) {
            double x = i % image.nx() - image.nx() / 2;
            double y = i / image.nx() - image.ny() / 2;
            double r = Math.sqrt(x * x + y * y);
            if (r >= inner && r < outer) {
                sum += image.data()[i];
                squares += (double) image.data()[i] * image.data()[i];
                count++;
            }
        }
        double mean = sum / count;
        return Math.max(0, squares / count - mean * mean);
    }
}
