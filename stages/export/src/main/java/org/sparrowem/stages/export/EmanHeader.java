package org.sparrowem.stages.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparrowem.kernel.ctf.EmanCtf;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.shell.Attributes;
import org.sparrowem.shell.Columns;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/**
 * What is known about particles as attributes that EMAN2 reads: pixel size, ctf, xform.projection with the shift; other columns
 * under their own names. The columns apix and half stay beside them, exact and for our own import.
 */
final class EmanHeader {
    /** EMAN2 computes these, and import passes over them. */
    private static final Set<String> OF_PIXELS = Set.of(
            "minimum", "maximum", "mean", "sigma", "square_sum", "mean_nonzero", "sigma_nonzero", "nx", "ny", "nz");

    private static final Set<String> POINTERS = Set.of(ParticleSet.PATH, ParticleSet.INDEX);

    private final Table table;
    private final double apix;

    EmanHeader(Table table, double apix) {
        this.table = table;
        this.apix = apix;
    }

    /** Columns that have no place in a header. */
    static List<String> omitted(Table table) {
        return table.names().stream().filter(OF_PIXELS::contains).toList();
    }

    Map<String, Object> of(int i) {
        Map<String, Object> row = Columns.row(table, i);
        Map<String, Object> header = new LinkedHashMap<>();
        row.keySet().removeAll(OF_PIXELS);
        row.keySet().removeAll(POINTERS);
        double pixel = row.get(ParticleSet.APIX) instanceof Number n ? n.doubleValue() : apix;
        if (pixel > 0) {
            for (String axis : new String[] {"apix_x", "apix_y", "apix_z"}) {
                header.put(axis, (float) pixel);
            }
        }
        ParticleCtf ctf = ParticleColumns.ctf(row);
        if (ctf != null) {
            header.put(Attributes.CTF, text(ctf, pixel > 0 ? pixel : 1));
            header.put(Attributes.CTF_PHASE_FLIPPED, ctf.phaseFlipped() ? 1 : 0);
            row.keySet().removeAll(ParticleColumns.CTF);
            row.remove(ParticleColumns.CTF_CURVES);
        }
        if (row.keySet().containsAll(Set.of(ParticleColumns.AZ, ParticleColumns.ALT, ParticleColumns.PHI))) {
            header.put(Attributes.XFORM_PROJECTION, transform(row));
            row.keySet().removeAll(ParticleColumns.POSE);
        }
        header.putAll(row);
        return header;
    }

    private static double[] transform(Map<String, Object> row) {
        double[] transform = Attributes.transform(new Orientation(
                number(row, ParticleColumns.AZ), number(row, ParticleColumns.ALT), number(row, ParticleColumns.PHI)));
        transform[3] = number(row, ParticleColumns.DX);
        transform[7] = number(row, ParticleColumns.DY);
        return transform;
    }

    private static double number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number n ? n.doubleValue() : 0;
    }

    /** EMAN2's text form with all digits. */
    private static String text(ParticleCtf ctf, double apix) {
        EmanCtf c = EmanCtf.of(ctf.ctf());
        return "E" + c.defocus() + " " + c.dfdiff() + " " + c.dfang() + " " + c.bfactor() + " " + c.ampcont() + " "
                + c.voltage() + " " + c.cs() + " " + apix + " "
                + ctf.withEmanCurves().curves().text();
    }
}
