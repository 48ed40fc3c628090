package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/** {@link AddNoise} in units of the image's own sigma; EMAN2's {@code math.addsignoise}. */
@Named(value = "math.addsignoise", summary = "Adds Gaussian noise in units of the image's sigma")
public record AddSigmaNoise(
        @Opt(doc = "Standard deviation of the noise over that of the image", min = 0) double noise,
        @Opt(doc = "Other seeds, other noise", def = "0") long seed)
        implements Processor {
    @Override
    public Image process(Image image) {
        return Noise.added(image, noise * Statistics.of(image).sigma(), seed);
    }
}
