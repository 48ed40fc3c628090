package org.sparrowem.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sparrowem.kernel.ctf.AverageCtf;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.ctf.ImageCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.store.format.ImageRecord;

/** EMAN2's names for what is known about an image, and how they are filled. */
public final class Attributes {
    /** Orientation of a projection or class average, 3x4 row-major. */
    public static final String XFORM_PROJECTION = "xform.projection";

    /** How many particles an image stands for. */
    public static final String PTCL_REPR = "ptcl_repr";

    /** A particle's transfer function, EMAN2's text. */
    public static final String CTF = "ctf";

    /** Whether a particle's phases are flipped, where EMAN2 says so. */
    public static final String CTF_PHASE_FLIPPED = "ctf_phase_flipped";

    /** Summed signal to noise ratio of a class average by ring. */
    public static final String CTF_SNR_TOTAL = "ctf_snr_total";

    /** Whether a class average is Wiener-filtered. */
    public static final String CTF_WIENER_FILTERED = "ctf_wiener_filtered";

    /** Which of several models a projection or class average shows, counted from 0. */
    public static final String MODEL_ID = "model_id";

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
        if (image.ctf() instanceof AverageCtf average) {
            attributes.put(CTF_WIENER_FILTERED, average.wienerFiltered() ? 1 : 0);
            if (average.snrTotal().length > 0) {
                attributes.put(CTF_SNR_TOTAL, average.snrTotal());
            }
        }
        return attributes;
    }

    /**
     * What attributes say of an image's contrast; {@code null} for nothing.
     *
     * @param box height of the image, pixels
     * @throws IllegalArgumentException if a transfer function cannot be read
     */
    static ImageCtf contrast(Map<String, Object> attributes, int box) {
        if (attributes.containsKey(CTF_WIENER_FILTERED)) {
            float[] snr = attributes.get(CTF_SNR_TOTAL) instanceof float[] f ? f : new float[0];
            return new AverageCtf(snr, box, isSet(attributes.get(CTF_WIENER_FILTERED)));
        }
        // Curves in the columns of a set were measured after the image's own text was written.
        boolean measured = attributes.containsKey(ParticleColumns.CTF_CURVES);
        if (!measured && attributes.get(CTF) instanceof String text && text.startsWith("E")) {
            Object flipped = attributes.get(CTF_PHASE_FLIPPED);
            return EmanCtf.particle(text, flipped == null || isSet(flipped));
        }
        return ParticleColumns.ctf(attributes);
    }

    private static boolean isSet(Object value) {
        return value instanceof Number n && n.intValue() != 0;
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
