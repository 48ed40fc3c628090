package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Filters an image so that its radial power spectrum becomes that of another; EMAN2's {@code filter.matchto}.
 *
 * <p>Frequencies are compared in 1/A where both images know their A/pixel, else in 1/pixel. EMAN2 measures the x frequency
 * of the table in units of 1/(nx + 2), a slip that stretches the filter by 2/nx along x; it is not repeated here.
 *
 * @param to the image whose spectrum is wanted
 */
@Named(value = "filter.matchto", summary = "Gives the image the radial power spectrum of another")
public record MatchTo(@Opt(doc = "Image whose power spectrum is wanted") Image to) implements Processor {
    public MatchTo {
        if (to == null) {
            throw new UsageError("filter.matchto needs to=, the image whose power spectrum is wanted");
        }
    }

    @Override
    public Image process(Image image) {
        double[] ratio = RadialIntensity.of(image);
        double[] wanted = RadialIntensity.of(to);
        double pixelRatio = image.apix() > 0 && to.apix() > 0 ? to.apix() / image.apix() : 1;
        double ringsPerRing = pixelRatio * to.ny() / image.ny();
        for (int r = 0; r < ratio.length; r++) {
            ratio[r] = ratio[r] > 0 ? between(wanted, r * ringsPerRing) / ratio[r] : 0;
        }
        return RadialFilter.apply(image, RadialIntensity.factor(ratio, image.ny()));
    }

    private static double between(double[] values, double at) {
        int left = (int) at;
        if (left >= values.length - 1) {
            return values[values.length - 1];
        }
        double share = at - left;
        return values[left] * (1 - share) + values[left + 1] * share;
    }
}
