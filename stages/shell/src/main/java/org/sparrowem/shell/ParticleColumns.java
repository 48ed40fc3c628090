package org.sparrowem.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.CtfCurves;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.store.ParticleSet;

/** The columns that say what is known about a particle: their names, their units, and what fills them. */
public final class ParticleColumns {
    /** EMAN2's Euler angles, degrees. */
    public static final String AZ = "az";

    public static final String ALT = "alt";
    public static final String PHI = "phi";

    /** What lies at r in the object appears at {@code M r + (dx, dy)} from the image's centre; pixels, EMAN2's tx, ty. */
    public static final String DX = "dx";

    public static final String DY = "dy";

    /** Which half of the data it belongs to, 1 or 2. */
    public static final String HALF = "half";

    /** 1 where the phases are flipped already. */
    public static final String PHASE_FLIPPED = "phase_flipped";

    public static final String DEFOCUS_UM = "defocus_um";
    public static final String DEFOCUS_DIFF_UM = "defocus_diff_um";
    public static final String DEFOCUS_ANGLE_DEG = "defocus_angle_deg";
    public static final String VOLTAGE_KV = "voltage_kv";
    public static final String CS_MM = "cs_mm";
    public static final String AMPLITUDE_CONTRAST = "amplitude_contrast";
    public static final String BFACTOR_A2 = "bfactor_a2";
    public static final String PHASE_SHIFT_DEG = "phase_shift_deg";

    /** Background and signal to noise ratio by frequency, in the text form of {@link CtfCurves}. */
    public static final String CTF_CURVES = "ctf_curves";

    /** What says how a particle lies. */
    public static final List<String> POSE = List.of(AZ, ALT, PHI, DX, DY);

    /** What says how its microscope imaged it, but for the curves. */
    public static final List<String> CTF = List.of(
            DEFOCUS_UM,
            DEFOCUS_DIFF_UM,
            DEFOCUS_ANGLE_DEG,
            VOLTAGE_KV,
            CS_MM,
            AMPLITUDE_CONTRAST,
            BFACTOR_A2,
            PHASE_SHIFT_DEG,
            PHASE_FLIPPED);

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry(AZ, "deg"),
            Map.entry(ALT, "deg"),
            Map.entry(PHI, "deg"),
            Map.entry(DX, "px"),
            Map.entry(DY, "px"),
            Map.entry(DEFOCUS_UM, "um"),
            Map.entry(DEFOCUS_DIFF_UM, "um"),
            Map.entry(DEFOCUS_ANGLE_DEG, "deg"),
            Map.entry(VOLTAGE_KV, "kV"),
            Map.entry(CS_MM, "mm"),
            Map.entry(AMPLITUDE_CONTRAST, "fraction"),
            Map.entry(BFACTOR_A2, "A^2"),
            Map.entry(PHASE_SHIFT_DEG, "deg"),
            Map.entry(ParticleSet.APIX, "A/pixel"));

    private ParticleColumns() {}

    /** The unit of a column, empty where it has none or is not one of ours. */
    public static String unit(String column) {
        return UNITS.getOrDefault(column, "");
    }

    /** A transfer function by column. */
    public static Map<String, Double> of(Ctf ctf) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put(DEFOCUS_UM, ctf.defocusUm());
        row.put(DEFOCUS_DIFF_UM, ctf.defocusDiffUm());
        row.put(DEFOCUS_ANGLE_DEG, ctf.astigAngleDeg());
        row.put(VOLTAGE_KV, ctf.voltageKv());
        row.put(CS_MM, ctf.csMm());
        row.put(AMPLITUDE_CONTRAST, ctf.amplitudeContrast());
        row.put(BFACTOR_A2, ctf.bFactorA2());
        row.put(PHASE_SHIFT_DEG, ctf.phaseShiftDeg());
        return row;
    }

    /** A particle's transfer function by column, with its curves where there are any. */
    public static Map<String, Object> of(ParticleCtf ctf) {
        Map<String, Object> row = new LinkedHashMap<>(of(ctf.ctf()));
        row.put(PHASE_FLIPPED, ctf.phaseFlipped() ? 1 : 0);
        if (!ctf.curves().isEmpty()) {
            row.put(CTF_CURVES, ctf.curves().text());
        }
        return row;
    }

    /** The transfer function in a particle's columns; {@code null} where they hold none. */
    public static ParticleCtf ctf(Map<String, Object> row) {
        if (!row.containsKey(DEFOCUS_UM) || !row.containsKey(VOLTAGE_KV)) {
            return null;
        }
        Ctf ctf = new Ctf(
                number(row, DEFOCUS_UM),
                number(row, DEFOCUS_DIFF_UM),
                number(row, DEFOCUS_ANGLE_DEG),
                number(row, VOLTAGE_KV),
                number(row, CS_MM),
                number(row, AMPLITUDE_CONTRAST),
                number(row, BFACTOR_A2),
                number(row, PHASE_SHIFT_DEG));
        CtfCurves curves = row.get(CTF_CURVES) instanceof String text ? CtfCurves.of(text) : CtfCurves.NONE;
        return curves.of(ctf, number(row, PHASE_FLIPPED) != 0);
    }

    private static double number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number n ? n.doubleValue() : 0;
    }

    /** A pose by column; the shift in pixels. */
    public static Map<String, Double> of(Orientation orientation, double dx, double dy) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put(AZ, orientation.azDeg());
        row.put(ALT, orientation.altDeg());
        row.put(PHI, orientation.phiDeg());
        row.put(DX, dx);
        row.put(DY, dy);
        return row;
    }
}
