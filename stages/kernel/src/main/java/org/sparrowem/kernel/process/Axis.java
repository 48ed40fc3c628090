package org.sparrowem.kernel.process;

import org.sparrowem.kernel.image.Image;

/** An axis of an image. */
public enum Axis {
    X,
    Y,
    Z;

    /** The number of pixels along it. */
    int size(Image image) {
        return switch (this) {
            case X -> image.nx();
            case Y -> image.ny();
            case Z -> image.nz();
        };
    }
}
