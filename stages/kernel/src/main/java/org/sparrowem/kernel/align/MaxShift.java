package org.sparrowem.kernel.align;

import org.sparrowem.kernel.image.Image;

/** The meaning of the parameter {@code maxshift}, one for all aligners. */
final class MaxShift {
    private MaxShift() {}

    /** The limit in pixels: a quarter of the image where {@code given} is negative, never more than nx/2 - 1. */
    static int pixels(int given, Image image) {
        return pixels(given, image, 4);
    }

    /** The limit in pixels: the given part of the image where {@code given} is negative, never more than nx/2 - 1. */
    static int pixels(int given, Image image, int part) {
        int most = Math.max(0, Math.min(image.nx(), image.ny()) / 2 - 1);
        return Math.min(given < 0 ? image.nx() / part : given, most);
    }
}
