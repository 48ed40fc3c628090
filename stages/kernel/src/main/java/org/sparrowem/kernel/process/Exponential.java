package org.sparrowem.kernel.process;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** {@code exp(x/low - high)}, the exponent at most 40; EMAN2's {@code math.exp}, where low has no sensible default. */
@Named(value = "math.exp", summary = "exp(x/low - high)")
public record Exponential(
        @Opt(doc = "Divisor of the value", def = "1") double low,
        @Opt(doc = "Subtracted from the exponent", def = "0") double high)
        implements Processor {
    private static final double LARGEST = 40;

    public Exponential {
        if (low == 0) {
            throw new UsageError("math.exp: low = 0 divides by zero; expected any other number");
        }
    }

    @Override
    public Image process(Image image) {
        return Pixels.map(image, v -> StrictMath.exp(Math.min(LARGEST, v / low - high)));
    }
}
