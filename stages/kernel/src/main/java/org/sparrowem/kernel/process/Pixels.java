package org.sparrowem.kernel.process;

import java.util.function.DoubleUnaryOperator;
import org.sparrowem.kernel.image.Image;

/** Applies a function to every pixel by itself. */
final class Pixels {
    private Pixels() {}

    static Image map(Image image, DoubleUnaryOperator function) {
        float[] out = new float[image.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) function.applyAsDouble(image.data()[i]);
        }
        return image.with(out);
    }
}
