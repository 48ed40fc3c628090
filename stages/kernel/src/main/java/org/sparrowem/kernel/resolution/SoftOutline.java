package org.sparrowem.kernel.resolution;

import java.util.Arrays;
import org.sparrowem.kernel.image.Image;

/**
 * A soft mask around the object of a map, without a threshold to choose.
 *
 * <p>The map is smoothed by a Gaussian, the ball that fits into the box is split in two by Otsu's threshold (1979,
 * doi:10.1109/TSMC.1979.4310076: the one that leaves the least variance within object and surroundings), what lies above it
 * is widened, and fades with a cosine. Meant for what {@link HalfMaps} does with it: the mask must be made of both halves,
 * and need not be tight.
 *
 * @param smoothPixels the smoothing, exp(-(f smooth)^2), pixels
 * @param extendPixels how much is added around what lies above the threshold, pixels
 * @param softPixels width of the fade beyond that, pixels
 */
public record SoftOutline(double smoothPixels, double extendPixels, double softPixels) {
    private static final int BINS = 256;

    /** The mask of a map, 0 to 1. */
    public Image of(Image map) {
        Image smooth = new org.sparrowem.kernel.process.LowpassGauss(1 / smoothPixels, null).process(map);
        float[] inside = new float[map.data().length];
        double threshold = threshold(smooth);
        for (int i = 0; i < inside.length; i++) {
            inside[i] = inBall(map, i) && smooth.data()[i] > threshold ? 0 : Float.MAX_VALUE;
        }
        float[] squared = Distances.squared(inside, map.nx(), map.ny(), map.nz());
        float[] mask = new float[inside.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (float) fade(Math.sqrt(squared[i]) - extendPixels);
        }
        return map.with(mask).withPtclRepr(1);
    }

    private double fade(double beyond) {
        if (beyond <= 0) {
            return 1;
        }
        return beyond >= softPixels ? 0 : 0.5 * (1 + StrictMath.cos(StrictMath.PI * beyond / softPixels));
    }

    private static boolean inBall(Image map, int i) {
        double x = (double) (i % map.nx()) / (map.nx() / 2) - 1;
        double y = (double) (i / map.nx() % map.ny()) / (map.ny() / 2) - 1;
        double z = (double) (i / map.nx() / map.ny()) / (map.nz() / 2) - 1;
        return x * x + y * y + z * z <= 1;
    }

    /** Otsu's threshold of the values in the ball, to one part in 256 of their range. */
    static double threshold(Image map) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < map.data().length; i++) {
            if (inBall(map, i)) {
                low = Math.min(low, map.data()[i]);
                high = Math.max(high, map.data()[i]);
            }
        }
        if (!(high > low)) {
            return low - 1;
        }
        long[] count = new long[BINS];
        for (int i = 0; i < map.data().length; i++) {
            if (inBall(map, i)) {
                count[Math.min(BINS - 1, (int) (BINS * (map.data()[i] - low) / (high - low)))]++;
            }
        }
        return low + (split(count) + 1) * (high - low) / BINS;
    }

    /** The last bin of the lower class: the split with the greatest variance between the classes. */
    private static int split(long[] count) {
        double all = Arrays.stream(count).sum();
        double sum = 0;
        for (int i = 0; i < count.length; i++) {
            sum += (double) i * count[i];
        }
        int best = 0;
        double bestBetween = -1;
        double below = 0;
        double sumBelow = 0;
        for (int i = 0; i < count.length - 1; i++) {
            below += count[i];
            sumBelow += (double) i * count[i];
            if (below > 0 && below < all) {
                double apart = sumBelow / below - (sum - sumBelow) / (all - below);
                double between = below * (all - below) * apart * apart;
                if (between > bestBetween) {
                    bestBetween = between;
                    best = i;
                }
            }
        }
        return best;
    }
}
