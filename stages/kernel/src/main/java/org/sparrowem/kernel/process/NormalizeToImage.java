package org.sparrowem.kernel.process;

import java.util.stream.IntStream;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/**
 * Scales and shifts the values to those of another image by least squares; EMAN2's {@code normalize.toimage}. Only pixels
 * count whose value in the other image lies within the thresholds.
 *
 * @param to image of the same shape
 * @param ignoreZero leaves out pixels that are 0 in either image
 * @param ignoreLowsig leaves out pixels closer than so many sigmas to the mean of their image, in either
 */
@Named(value = "normalize.toimage", summary = "Least squares fit of the values to those of another image")
public record NormalizeToImage(
        @Opt(doc = "Image to fit to") Image to,
        @Opt(name = "ignore_zero", doc = "Leave out pixels that are 0 in either image", def = "1") boolean ignoreZero,
        @Opt(
                        name = "ignore_lowsig",
                        doc = "Leave out pixels closer to their image's mean",
                        unit = "sigma",
                        def = "0",
                        min = 0)
                double ignoreLowsig,
        @Opt(name = "low_threshold", doc = "Lowest value of the other image that counts") Double lowThreshold,
        @Opt(name = "high_threshold", doc = "Highest value of the other image that counts") Double highThreshold)
        implements Processor {
    public NormalizeToImage {
        if (to == null) {
            throw new UsageError("normalize.toimage needs to=, the image whose values are wanted");
        }
    }

    /**
     * The fitted image; a constant one becomes the other's mean.
     *
     * @throws UsageError if the shapes differ or no pixel counts
     */
    @Override
    public Image process(Image image) {
        if (!image.sameShape(to)) {
            throw new UsageError("normalize.toimage: to has " + to.shape() + " pixels, the image " + image.shape());
        }
        int[] counted = counted(image);
        if (counted.length == 0) {
            throw new UsageError("normalize.toimage: no pixel counts; check the thresholds and ignore_zero");
        }
        double meanX = mean(image, counted);
        double meanY = mean(to, counted);
        double xx = 0;
        double xy = 0;
        for (int i : counted) {
            double x = image.data()[i] - meanX;
            xx += x * x;
            xy += x * (to.data()[i] - meanY);
        }
        double slope = xx > 0 ? xy / xx : 0;
        return Pixels.map(image, v -> meanY + slope * (v - meanX));
    }

    private int[] counted(Image image) {
        Statistics here = Statistics.of(image);
        Statistics there = Statistics.of(to);
        return IntStream.range(0, image.data().length)
                .filter(i -> within(to.data()[i]))
                .filter(i -> isFar(image.data()[i], here) && isFar(to.data()[i], there))
                .filter(i -> !ignoreZero || image.data()[i] != 0 && to.data()[i] != 0)
                .toArray();
    }

    private boolean within(float value) {
        return (lowThreshold == null || value >= lowThreshold) && (highThreshold == null || value <= highThreshold);
    }

    private boolean isFar(float value, Statistics s) {
        return Math.abs(value - s.mean()) >= ignoreLowsig * s.sigma();
    }

    private static double mean(Image image, int[] counted) {
        double sum = 0;
        for (int i : counted) {
            sum += image.data()[i];
        }
        return sum / counted.length;
    }
}
