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
    private static final String CTF = "ctf";
    private static final int CTF_FIELDS = 7;

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
            if (plain && !OF_PIXELS.contains(name) && !name.equals(CTF) && !name.contains("/")) {
                row.put(name, value);
            }
        });
        if (attributes.get(Attributes.XFORM_PROJECTION) instanceof double[] m) {
            Rotation rotation = new Rotation(new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]});
            row.putAll(ParticleColumns.of(Orientation.of(rotation), m[3], m[7]));
        }
        if (attributes.get(CTF) instanceof String text) {
            row.putAll(ctf(text));
        }
        return row;
    }

    /** EMAN2's text form: {@code E} and defocus, dfdiff, dfang, bfactor, ampcont, voltage, cs, then more that we do not need. */
    private static Map<String, ?> ctf(String text) {
        String[] fields = text.substring(text.startsWith("E") ? 1 : 0).strip().split("\\s+");
        if (!text.startsWith("E") || fields.length < CTF_FIELDS) {
            return Map.of(CTF, text);
        }
        try {
            double[] v = new double[CTF_FIELDS];
            for (int i = 0; i < CTF_FIELDS; i++) {
                v[i] = Double.parseDouble(fields[i]);
            }
            return ParticleColumns.of(new EmanCtf(v[0], v[1], v[2], v[5], v[6], v[4], v[3]).ctf());
        } catch (IllegalArgumentException e) {
            return Map.of(CTF, text);
        }
    }
}
