package org.sparrowem.kernel.process;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/** Refuses images of the wrong number of dimensions. */
final class Dimensions {
    private Dimensions() {}

    /** Fails for a volume. */
    static void requireImage(String processor, Image image) {
        if (image.nz() > 1) {
            throw new UsageError(processor + " works on images, not on a volume of " + image.shape());
        }
    }

    /** Fails for an image. */
    static void requireVolume(String processor, Image image) {
        if (image.nz() == 1) {
            throw new UsageError(processor + " works on volumes, not on an image of " + image.shape());
        }
    }

    /** Fails unless all edges are equal. */
    static void requireCube(String processor, Image image) {
        if (image.nx() != image.ny() || image.nz() > 1 && image.nz() != image.nx()) {
            throw new UsageError(processor + " works on squares and cubes, not on " + image.shape());
        }
    }
}
