package org.sparrowem.stages.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.RelionCtf;
import org.sparrowem.kernel.geometry.RelionAngles;
import org.sparrowem.shell.ColumnsBuilder;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.store.ParticleSet;
import org.sparrowem.store.format.Table;

/** Translates RELION's columns into ours; the others stay as they are. */
final class RelionColumns {
    private static final double UM_TO_A = 1e4;
    private static final List<String> CTF = List.of(
            "rlnDefocusU",
            "rlnDefocusV",
            "rlnDefocusAngle",
            "rlnVoltage",
            "rlnSphericalAberration",
            "rlnAmplitudeContrast");
    private static final List<String> ANGLES = List.of("rlnAngleRot", "rlnAngleTilt", "rlnAnglePsi");
    private static final List<String> ORIGINS_A = List.of("rlnOriginXAngst", "rlnOriginYAngst");
    private static final List<String> ORIGINS_PX = List.of("rlnOriginX", "rlnOriginY");
    private static final String FLIPPED = "rlnCtfDataArePhaseFlipped";
    private static final String SUBSET = "rlnRandomSubset";

    private final Path star;
    private final Table in;
    private final double apixGiven;
    private final ColumnsBuilder out;
    private Table rest;

    private RelionColumns(Path star, Table in, double apixGiven) {
        this.star = star;
        this.in = in;
        this.rest = in;
        this.apixGiven = apixGiven;
        this.out = new ColumnsBuilder(in.rows());
    }

    /**
     * The table with our columns in place of those that they were made of.
     *
     * @param apixGiven angstrom per pixel as the user says it, 0 if not; used where the file does not say
     */
    static Table translate(Path star, Table in, double apixGiven) {
        return new RelionColumns(star, in, apixGiven).translated();
    }

    private Table translated() {
        if (hasAll(CTF)) {
            ctf();
        }
        if (hasAll(ANGLES)) {
            poses();
        }
        if (in.has(SUBSET) && in.column(SUBSET) instanceof int[] subset) {
            each(row -> out.set(row, ParticleColumns.HALF, subset[row]));
            drop(List.of(SUBSET));
        }
        IntToDoubleFunction apix = apix();
        if (apix != null) {
            each(row -> out.set(row, ParticleSet.APIX, apix.applyAsDouble(row)));
        }
        Table ours = out.table();
        Table all = rest;
        for (String name : ours.names()) {
            all = ours.column(name) instanceof int[] i ? all.with(name, i) : all.with(name, ours.doubles(name));
            all = ours.unit(name).isEmpty() ? all : all.withUnit(name, ours.unit(name));
        }
        return all;
    }

    private void ctf() {
        List<IntToDoubleFunction> fields = CTF.stream().map(this::number).toList();
        IntToDoubleFunction phaseShift = in.has("rlnPhaseShift") ? number("rlnPhaseShift") : row -> 0;
        IntToDoubleFunction bFactor = in.has("rlnCtfBfactor") ? number("rlnCtfBfactor") : row -> 0;
        each(row -> {
            double[] v = fields.stream().mapToDouble(f -> f.applyAsDouble(row)).toArray();
            RelionCtf ctf = new RelionCtf(
                    v[0], v[1], v[2], v[3], v[4], v[5], phaseShift.applyAsDouble(row), bFactor.applyAsDouble(row));
            try {
                out.set(row, ParticleColumns.of(ctf.ctf()));
            } catch (IllegalArgumentException e) {
                throw new UsageError(star + ": row " + (row + 1) + ": " + e.getMessage());
            }
        });
        if (in.has(FLIPPED)) {
            IntToDoubleFunction flipped = number(FLIPPED);
            each(row -> out.set(row, ParticleColumns.PHASE_FLIPPED, (int) flipped.applyAsDouble(row)));
            drop(List.of(FLIPPED));
        }
        drop(CTF);
        drop(List.of("rlnPhaseShift", "rlnCtfBfactor"));
    }

    private void poses() {
        List<IntToDoubleFunction> angles = ANGLES.stream().map(this::number).toList();
        List<IntToDoubleFunction> origins = origins();
        each(row -> {
            RelionAngles relion = new RelionAngles(
                    angles.get(0).applyAsDouble(row),
                    angles.get(1).applyAsDouble(row),
                    angles.get(2).applyAsDouble(row));
            // RELION's origin is the shift that centres the particle, ours where its centre stands.
            double dx = 0 - origins.get(0).applyAsDouble(row);
            double dy = 0 - origins.get(1).applyAsDouble(row);
            out.set(row, ParticleColumns.of(relion.orientation(), dx, dy));
        });
        drop(ANGLES);
        drop(hasAll(ORIGINS_A) ? ORIGINS_A : ORIGINS_PX);
    }

    /** In pixels. Angstrom are divided by the file's own pixel size, even a wrong one: so were they made. */
    private List<IntToDoubleFunction> origins() {
        if (hasAll(ORIGINS_A)) {
            IntToDoubleFunction own = apix();
            if (own == null && apixGiven == 0) {
                throw new UsageError(star + ": its shifts are in angstrom, but it says no pixel size; give --apix");
            }
            IntToDoubleFunction apix = own == null ? row -> apixGiven : own;
            return ORIGINS_A.stream()
                    .map(this::number)
                    .<IntToDoubleFunction>map(f -> row -> f.applyAsDouble(row) / apix.applyAsDouble(row))
                    .toList();
        }
        return hasAll(ORIGINS_PX) ? ORIGINS_PX.stream().map(this::number).toList() : List.of(row -> 0, row -> 0);
    }

    /** Angstrom per pixel of each row: RELION 3.1's own column, or 3.0's detector pixel over magnification; null if neither. */
    private IntToDoubleFunction apix() {
        if (in.has("rlnImagePixelSize")) {
            return number("rlnImagePixelSize");
        }
        if (hasAll(List.of("rlnDetectorPixelSize", "rlnMagnification"))) {
            IntToDoubleFunction pixelUm = number("rlnDetectorPixelSize");
            IntToDoubleFunction magnification = number("rlnMagnification");
            return row -> pixelUm.applyAsDouble(row) * UM_TO_A / magnification.applyAsDouble(row);
        }
        return null;
    }

    private boolean hasAll(List<String> names) {
        return names.stream().allMatch(in::has);
    }

    private IntToDoubleFunction number(String name) {
        if (in.column(name) instanceof String[] texts) {
            int row = 0;
            while (texts[row].matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?") && row < texts.length - 1) {
                row++;
            }
            throw new UsageError(
                    star + ": row " + (row + 1) + ": " + name + " = '" + texts[row] + "'; expected a number");
        }
        double[] values = in.doubles(name);
        return row -> values[row];
    }

    private void each(IntConsumer work) {
        for (int row = 0; row < in.rows(); row++) {
            work.accept(row);
        }
    }

    private void drop(List<String> names) {
        for (String name : names) {
            rest = rest.without(name);
        }
    }
}
