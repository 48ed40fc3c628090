package org.sparrowem.kernel.process;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * The part of an image between two radii.
 *
 * @param inner pixels; {@code null} for 0
 * @param outer pixels; below 0 it counts from {@code nx/2 + 1}; {@code null} for no limit
 */
record Annulus(String mask, Integer inner, Integer outer) {
    static final String INNER = "Pixels nearer to the centre are masked";
    static final String OUTER = "Pixels from here on are masked; below 0 it counts from nx/2 + 1";

    Annulus {
        if (inner != null && outer != null && outer >= 0 && inner >= outer) {
            throw new UsageError(mask + ": inner_radius = " + inner + " is not below outer_radius = " + outer);
        }
    }

    double innerRadius() {
        return inner == null ? 0 : inner;
    }

    /**
     * The outer radius for an image, infinite if there is none.
     *
     * @throws UsageError if a negative one is larger than the image
     */
    double outerRadius(Image image) {
        if (outer == null) {
            return Double.POSITIVE_INFINITY;
        }
        int radius = outer < 0 ? image.nx() / 2 + outer + 1 : outer;
        if (radius < 0) {
            throw new UsageError(mask + ": outer_radius = " + outer + " leaves nothing of " + image.shape());
        }
        return radius;
    }
}
