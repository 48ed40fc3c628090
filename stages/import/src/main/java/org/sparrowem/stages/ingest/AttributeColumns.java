package org.sparrowem.stages.ingest;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.ParticleColumns;

/** Attributes of an image, as EMAN2 or we name them, as columns of a particle. */
final class AttributeColumns {
    /** What follows from the pixels, or says how they are stored. */
    private static final Set<String> OF_PIXELS = Set.of(
            "nx",
            "ny",
            "nz",
            "apix_x",
            "apix_y",
            "apix_z",
            "origin_x",
            "origin_y",
            "origin_z",
            "minimum",
            "maximum",
            "mean",
            "sigma",
            "square_sum",
            "mean_nonzero",
            "sigma_nonzero",
            "kurtosis",
            "skewness",
            "datatype",
            "is_complex",
            "is_complex_x",
            "is_complex_ri",
            "changecount",
            "data_source",
            "source_path",
            "source_n",
            "stored_rendermin",
            "stored_rendermax",
            "stored_renderbits",
            "stored_truncated",
            "render_min",
            "render_max");

    private AttributeColumns() {}

    /** Numbers and texts under their own names; a transfer function and a transform in the columns that we know. */
    static Map<String, Object> of(Map<String, Object> attributes) {
        Map<String, Object> row = new TreeMap<>();
        attributes.forEach((name, value) -> {
            boolean plain = value instanceof Number || value instanceof String;
            if (plain && !OF_PIXELS.contains(name) && !name.equals(Attributes.CTF) && !name.contains("/")) {
                row.put(name, value);
            }
        });
        if (attributes.get(Attributes.XFORM_PROJECTION) instanceof double[] m) {
            Rotation rotation = new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]});
            row.putAll(ParticleColumns.of(Orientation.of(rotation), m[3], m[7]));
        }
        if (attributes.get(Attributes.CTF) instanceof String text) {
            boolean raw = attributes.get(Attributes.CTF_PHASE_FLIPPED) instanceof Number n && n.intValue() == 0;
            row.putAll(ctf(text, !raw));
        }
        return row;
    }

    /** EMAN2's transfer function in our columns; a text that is none stays a text. */
    private static Map<String, ?> ctf(String text, boolean phaseFlipped) {
        try {
            return ParticleColumns.of(EmanCtf.particle(text, phaseFlipped));
        } catch (IllegalArgumentException e) {
            return Map.of(Attributes.CTF, text);
        }
    }
}
