package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/**
 * Adds Gaussian noise of mean 0; EMAN2's {@code math.addnoise}, whose noise has the mean {@code noise}, half that for sigma,
 * and differs from run to run without a seed. Images of other content get other noise.
 */
@Named(value = "math.addnoise", summary = "Adds Gaussian noise of a given sigma")
public record AddNoise(
        @Opt(doc = "Standard deviation of the noise", min = 0) double noise,
        @Opt(doc = "Other seeds, other noise", def = "0") long seed)
        implements Processor {
    @Override
    public Image process(Image image) {
        return Noise.added(image, noise, seed);
    }
}
