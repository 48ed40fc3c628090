package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;

/** An object that can be looked at from anywhere: atoms or a map. */
public interface Views {
    /** Edge of the views in pixels. */
    int box();

    /** Angstrom per pixel. */
    double apix();

    /** Radius about the centre outside which there is nothing of the object, angstrom. */
    double radiusA();

    /**
     * The spectrum of the projection in an orientation, moved by (dx, dy) pixels: what lies at r in the object appears at
     * {@code M r + (dx, dy)} from the image's centre. Zero at the Nyquist frequency.
     */
    Spectrum view(Orientation orientation, double dx, double dy);
}
