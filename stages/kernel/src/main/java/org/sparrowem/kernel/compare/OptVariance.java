package org.sparrowem.kernel.compare;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Mean squared difference after the second image was filtered to the first's power and fitted to it by a line; 0 or more,
 * at most 1e24, which also stands for a pair that cannot be fitted (EMAN2's optvariance). Not symmetric.
 *
 * <p>The scores are EMAN2's to the letter, and so is what is odd about them: with the line {@code y = a x + b} of least
 * squares from the second image x to the first y, the distance is taken between {@code (x - b)/a} and y (with {@code invert}
 * between x and {@code a y + b}), which is the residue only where a = 1 and b = 0; and the filter of {@link RadialMatch} multiplies by
 * the ratio of the intensities, not of the amplitudes. Images that share little get enormous scores.
 *
 * <p>With {@code radweight} a pixel weighs its distance from the centre n/2 plus nx/4, as the parameter promises; EMAN2
 * measures from the first pixel, a corner.
 */
@Named(value = "optvariance", summary = "Mean squared difference after a fit of power and density")
public record OptVariance(
        @Opt(doc = "Leave out pixels that are 0 in either image", def = "1") boolean keepzero,
        @Opt(doc = "First filter the second image to the first's radial power", def = "1") boolean matchfilt,
        @Opt(doc = "First give the second image each Fourier amplitude of the first; matchfilt is then idle", def = "0")
                boolean matchamp,
        @Opt(doc = "Fit the first image to the second instead", def = "0") boolean invert,
        @Opt(doc = "Weigh pixels up towards the edge of the image", def = "0") boolean radweight)
        implements ImageComparator {

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        if (image.nz() != 1) {
            throw new IllegalArgumentException("expected images, got volumes of " + image.shape());
        }
        Image matched = matchamp
                ? RadialMatch.amplitudes(reference, image)
                : matchfilt ? RadialMatch.intensities(reference, image) : reference;
        PixelPair all = new PixelPair(image.data(), matched.data());
        PixelPair counting = keepzero ? all.nonZero() : all;
        LinearFit line = LinearFit.of(counting.reference(), counting.image());
        double variance = weightedSquares(image, all, line) / counting.size();
        return variance < PixelPair.INCOMPARABLE ? variance : PixelPair.INCOMPARABLE;
    }

    private double weightedSquares(Image image, PixelPair all, LinearFit line) {
        double sum = 0;
        for (int i = 0; i < all.size(); i++) {
            double y = all.image()[i];
            double x = all.reference()[i];
            if (!keepzero || (x != 0 && y != 0)) {
                double d = invert ? x - line.at(y) : line.inverseAt(x) - y;
                sum += d * d * (radweight ? edgeWeight(image, i) : 1);
            }
        }
        return sum;
    }

    private static double edgeWeight(Image image, int i) {
        double x = i % image.nx() - image.nx() / 2;
        double y = i / image.nx() - image.ny() / 2;
        return Math.sqrt(x * x + y * y) + image.nx() / 4.0;
    }
}
