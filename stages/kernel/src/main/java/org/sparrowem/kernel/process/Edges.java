package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** Clears pixels near the faces of an image. */
final class Edges {
    private Edges() {}

    /** Keeps the pixels from {@code low} to before {@code n - high} in each direction (x, y, z), the others become 0. */
    static Image clear(Image image, int[] low, int[] high) {
        float[] out = new float[image.data().length];
        int length = image.nx() - high[0] - low[0];
        for (int z = low[2]; z < image.nz() - high[2] && length > 0; z++) {
            for (int y = low[1]; y < image.ny() - high[1]; y++) {
                int at = (z * image.ny() + y) * image.nx() + low[0];
                System.arraycopy(image.data(), at, out, at, length);
            }
        }
        return image.with(out);
    }
}
