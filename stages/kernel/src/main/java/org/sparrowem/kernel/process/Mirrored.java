package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** Turns images over about their centre n/2. */
final class Mirrored {
    private Mirrored() {}

    /**
     * The image turned over along an axis; the plane 0 of an even size, which has no counterpart, stays or becomes 0.
     */
    static Image along(Axis axis, Image image, boolean clearFirst) {
        int n = axis.size(image);
        int even = 1 - n % 2;
        float[] out = new float[image.data().length];
        for (int z = 0, i = 0; z < image.nz(); z++) {
            for (int y = 0; y < image.ny(); y++) {
                for (int x = 0; x < image.nx(); x++, i++) {
                    int here = axis == Axis.X ? x : axis == Axis.Y ? y : z;
                    int there = even == 1 && here == 0 ? 0 : n - 1 + even - here;
                    out[i] = here == 0 && clearFirst
                            ? 0
                            : image.at(
                                    axis == Axis.X ? there : x, axis == Axis.Y ? there : y, axis == Axis.Z ? there : z);
                }
            }
        }
        return image.with(out);
    }
}
