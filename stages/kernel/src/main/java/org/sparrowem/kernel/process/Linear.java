package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.image.Image;

/** {@code x * scale + shift}; EMAN2's {@code math.linear}. */
@Named(value = "math.linear", summary = "x * scale + shift")
public record Linear(
        @Opt(doc = "Added after the scaling", def = "0") double shift, @Opt(doc = "Factor", def = "1") double scale)
        implements Processor {
    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> v * scale + shift);
    }
}
