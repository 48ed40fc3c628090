package org.sparrowem.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.store.format.ImageRecord;

/** EMAN2's names for what is known about an image, and how they are filled. */
public final class Attributes {
    /** Orientation of a projection or class average, 3x4 row-major. */
    public static final String XFORM_PROJECTION = "xform.projection";

    /** How many particles an image stands for. */
    public static final String PTCL_REPR = "ptcl_repr";

    private Attributes() {}

    /** What every image that Sparrow writes carries: pixel size and the number of particles in it. */
    public static Map<String, Object> of(Image image) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (image.apix() > 0) {
            for (String axis : new String[] {"apix_x", "apix_y", "apix_z"}) {
                attributes.put(axis, (float) image.apix());
            }
        }
        attributes.put(PTCL_REPR, (int) Math.round(image.ptclRepr()));
        return attributes;
    }

    /** An orientation as the attribute that EMAN2 reads. */
    public static double[] transform(Orientation orientation) {
        double[] m = orientation.rotation().m();
        return new double[] {m[0], m[1], m[2], 0, m[3], m[4], m[5], 0, m[6], m[7], m[8], 0};
    }

    /** An image ready to be written. */
    public static ImageRecord record(Image image, Map<String, Object> attributes) {
        return new ImageRecord(image.nx(), image.ny(), image.nz(), image.data(), attributes);
    }
}
