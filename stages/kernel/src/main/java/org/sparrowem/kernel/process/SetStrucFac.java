package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Filters an image or map so that its radial intensity becomes a structure factor times the number of pixels; the mean
 * stays. EMAN2's {@code filter.setstrucfac}; see {@link MatchTo} for the x frequency.
 *
 * @param strucfac intensity by frequency in 1/A
 */
@Named(value = "filter.setstrucfac", summary = "Gives the image the radial intensities of a structure factor")
public record SetStrucFac(@Opt(doc = "Structure factor by frequency in 1/A") RadialCurve strucfac)
        implements Processor {
    public SetStrucFac {
        if (strucfac == null) {
            throw new UsageError("filter.setstrucfac needs strucfac=, a curve of intensity by frequency in 1/A");
        }
    }

    /**
     * The filtered image.
     *
     * @throws UsageError if its A/pixel is unknown
     */
    @Override
    public Image process(Image image) {
        if (!(image.apix() > 0)) {
            throw new UsageError("filter.setstrucfac: the curve is in 1/A, but A/pixel of the image is unknown");
        }
        double[] ratio = RadialIntensity.of(image);
        ratio[0] = 1;
        for (int r = 1; r < ratio.length; r++) {
            double wanted = strucfac.at(r / (image.ny() * image.apix())) * image.data().length;
            ratio[r] = ratio[r] > 0 ? Math.max(0, wanted) / ratio[r] : 0;
        }
        return RadialFilter.apply(image, RadialIntensity.factor(ratio, image.ny()));
    }
}
