package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.PixelMath;
import org.sparrowem.kernel.image.Statistics;

/**
 * Subtracts the mean over a ring two pixels wide and divides by sigma of the whole image; EMAN2's
 * {@code normalize.circlemean}.
 *
 * <p>Today's EMAN2 takes the outermost ring, radius ny/2 - 2 to ny/2, which is the default here; that of 2011 lay one
 * pixel further in ({@code radius} = ny/2 - 3, still EMAN2's attribute {@code circle_mean}).
 *
 * @param radius inner radius of the ring, pixels; {@code null} for ny/2 - 2
 */
@Named(value = "normalize.circlemean", summary = "Mean over a ring near the border becomes 0, sigma of the image 1")
public record NormalizeCircleMean(
        @Opt(doc = "Inner radius of the ring, which is 2 pixels wide; absent: ny/2 - 2", unit = "pixels", min = 0)
                Double radius)
        implements Processor {
    private static final double WIDTH = 2;

    /**
     * The normalised image; a constant image gives zeros.
     *
     * @throws UsageError if the radius lies outside the image
     */
    @Override
    public Image process(Image image) {
        double inner = radius == null ? Math.max(0, image.ny() / 2 - WIDTH) : radius;
        if (inner > cornerRadius(image)) {
            throw new UsageError("normalize.circlemean: no pixel of " + image.shape() + " is " + radius
                    + " pixels from the centre; expected a smaller radius");
        }
        double mean = Statistics.ringMean(image, inner, inner + WIDTH);
        return PixelMath.standardize(image, mean, Statistics.of(image).sigma());
    }

    /** How far pixel (0, 0, 0), the farthest one, is from the centre. */
    private static double cornerRadius(Image image) {
        double x = image.nx() / 2;
        double y = image.ny() / 2;
        double z = image.nz() / 2;
        return Math.sqrt(x * x + y * y + z * z);
    }
}
