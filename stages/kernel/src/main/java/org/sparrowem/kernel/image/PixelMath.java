package org.sparrowem.kernel.image;

/** Arithmetic on the pixels of images. */
public final class PixelMath {
    private PixelMath() {}

    /** Every pixel times a factor. */
    public static Image scale(Image image, double factor) {
        float[] out = new float[image.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) (image.data()[i] * factor);
        }
        return image.with(out);
    }

    /** {@code (x - mean) / sigma}; zeros where sigma is 0. */
    public static Image standardize(Image image, double mean, double sigma) {
        float[] out = new float[image.data().length];
        double factor = sigma > 0 ? 1 / sigma : 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) ((image.data()[i] - mean) * factor);
        }
        return image.with(out);
    }

    /** The product of two images of one shape, pixel by pixel, with the header of the first. */
    public static Image multiply(Image image, Image by) {
        image.requireSameShape(by);
        float[] out = new float[image.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = image.data()[i] * by.data()[i];
        }
        return image.with(out);
    }
}
