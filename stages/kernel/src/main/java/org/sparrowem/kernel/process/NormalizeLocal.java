package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Divides by the local mean of the density above a threshold, so that weak and strong features come to one level; EMAN2's
 * {@code normalize.local}: the mask of that density, blurred, over the density itself, blurred. Where the blurred mask is
 * below 0.001 the result is 0.
 *
 * @param threshold density that counts
 * @param radius cutoff of the blur in half Fourier pixels as {@code cutoff_pixels} of {@link LowpassGauss}; with {@code apix}
 *     instead a feature size in A
 * @param apix A/pixel if {@code radius} is in A; {@code null} or 0 otherwise
 */
@Named(value = "normalize.local", summary = "Divides by the local mean of the density above a threshold")
public record NormalizeLocal(
        @Opt(doc = "Density that counts, more than 0", min = 0, open = true) double threshold,
        @Opt(doc = "Cutoff of the blur in 1/(2 nx) of 1/pixel; with apix a feature size in A", min = 0, open = true)
                double radius,
        @Opt(doc = "Makes radius a size in A", unit = "A/pixel", min = 0) Double apix)
        implements Processor {
    private static final double LEAST = 0.001;

    @Override
    public Image process(Image image) {
        double cutoff = apix != null && apix > 0 ? image.ny() * apix / radius : radius;
        LowpassGauss blur = new LowpassGauss(null, null, cutoff, null, null);
        Image mask = blur.process(new ThresholdBinary(threshold).process(image));
        Image density = blur.process(new BelowToZero(threshold).process(image));
        float[] out = new float[image.data().length];
        for (int i = 0; i < out.length; i++) {
            double m = mask.data()[i];
            double d = density.data()[i];
            out[i] = m < LEAST || d <= 0 ? 0 : (float) (image.data()[i] * m / d);
        }
        return image.with(out);
    }
}
