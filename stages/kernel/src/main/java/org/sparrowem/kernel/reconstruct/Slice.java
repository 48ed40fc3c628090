package org.sparrowem.kernel.reconstruct;

import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/**
 * A view that goes into a reconstruction.
 *
 * @param image square; a reconstruction wants it padded to its size, {@link Make3d} pads and preprocesses by itself
 * @param weight how much it counts, usually the number of particles in it
 */
public record Slice(Image image, Orientation orientation, double weight) {}
