package org.sparrowem.kernel.process;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Where a Fourier filter cuts, in one of EMAN2's units.
 *
 * @param filter name of the filter, for messages
 * @param abs 1/pixel, 0.5 is Nyquist; {@code null} if not given
 * @param freq 1/A; {@code null} if not given
 * @param pixels half Fourier pixels: {@code 2 nx} of them are 1/pixel (EMAN2's scale); {@code null} if not given
 * @param apix A/pixel; {@code null} for the image's own
 */
record Cutoff(String filter, Double abs, Double freq, Double pixels, Double apix) {
    static final String ABS = "Cutoff, 0.5 is Nyquist";
    static final String FREQ = "Cutoff; needs A/pixel of the image, or apix";
    static final String PIXELS = "Cutoff as a multiple of 1/(2 nx) of 1/pixel";
    static final String APIX = "Pixel size instead of the image's own";

    static final String CHOICES = "cutoff_abs (1/pixel), cutoff_freq (1/A) or cutoff_pixels";

    Cutoff {
        if (given(abs) + given(freq) + given(pixels) > 1) {
            throw new UsageError(filter + " takes one cutoff, not several: " + CHOICES);
        }
    }

    /** This cutoff, if one is given. */
    Cutoff required() {
        if (!isGiven()) {
            throw new UsageError(filter + " needs one cutoff: " + CHOICES);
        }
        return this;
    }

    boolean isGiven() {
        return given(abs) + given(freq) + given(pixels) > 0;
    }

    /**
     * The cutoff for an image, 1/pixel.
     *
     * @throws UsageError if it is in 1/A and A/pixel is unknown
     */
    double perPixel(Image image) {
        if (abs != null) {
            return abs;
        }
        return pixels != null ? 0.5 * pixels / image.nx() : freq * angstromPerPixel(filter, "cutoff_freq", apix, image);
    }

    /**
     * A/pixel as given, else the image's.
     *
     * @throws UsageError if neither is known, naming the parameter that needs it
     */
    static double angstromPerPixel(String filter, String parameter, Double apix, Image image) {
        if (apix == null && !(image.apix() > 0)) {
            throw new UsageError(
                    filter + ": " + parameter + " is in 1/A, but A/pixel of the image is unknown; give apix=");
        }
        return apix != null ? apix : image.apix();
    }

    private static int given(Double value) {
        return value == null ? 0 : 1;
    }
}
