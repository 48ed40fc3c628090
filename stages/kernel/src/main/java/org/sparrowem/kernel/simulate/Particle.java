package org.sparrowem.kernel.simulate;

import java.util.Optional;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/**
 * A simulated particle and the truth about it.
 *
 * <p>What lies at r in the object appears at {@code M r + (dx, dy)} from the image's centre, M the orientation's matrix:
 * the particle is the projection transformed by {@code Align2d.of(dx, dy, 0, false)}, and (dx, dy) are the tx and ty of
 * EMAN2's xform.projection. RELION's origin in pixels is (-dx, -dy).
 *
 * @param dx shift in pixels
 * @param dy shift in pixels
 * @param ctf its transfer function; empty for a bare projection
 */
public record Particle(Image image, Orientation orientation, double dx, double dy, Optional<Ctf> ctf) {
    /** The transform from the projection to the particle. */
    public Align2d shift() {
        return Align2d.of(dx, dy, 0, false);
    }
}
