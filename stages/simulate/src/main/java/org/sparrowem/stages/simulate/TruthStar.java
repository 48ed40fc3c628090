package org.sparrowem.stages.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.sparrowem.kernel.ctf.Ctf;
import org.sparrowem.kernel.ctf.RelionCtf;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.RelionAngles;
import org.sparrowem.shell.ParticleColumns;
import org.sparrowem.store.format.Star;
import org.sparrowem.store.format.Table;

/** Writes the particles' truth as a RELION 3.1 STAR file: one optics group, transfer functions, poses, shifts in angstrom. */
final class TruthStar {
    private final Table truth;
    private final int rows;

    private TruthStar(Table truth) {
        this.truth = truth;
        this.rows = truth.rows();
    }

    /**
     * Writes the file.
     *
     * @param stack name of the stack as the STAR file shall say it
     * @param truth columns by {@link ParticleColumns}
     * @param box edge in pixels
     * @param apix angstrom per pixel
     */
    static void write(Path file, String stack, Table truth, int box, double apix) {
        TruthStar star = new TruthStar(truth);
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("optics", star.optics(box, apix));
        tables.put("particles", star.particles(stack, apix));
        Star.write(file, tables);
    }

    private boolean hasCtf() {
        return truth.has(ParticleColumns.DEFOCUS_UM);
    }

    private Table optics(int box, double apix) {
        Table table = Table.ofRows(1)
                .with("rlnOpticsGroup", new int[] {1})
                .with("rlnOpticsGroupName", new String[] {"opticsGroup1"});
        if (hasCtf()) {
            RelionCtf ctf = ctf(0);
            table = table.with("rlnVoltage", new double[] {ctf.voltage()})
                    .with("rlnSphericalAberration", new double[] {ctf.sphericalAberration()})
                    .with("rlnAmplitudeContrast", new double[] {ctf.amplitudeContrast()});
        }
        return table.with("rlnImagePixelSize", new double[] {apix})
                .with("rlnImageSize", new int[] {box})
                .with("rlnImageDimensionality", new int[] {2});
    }

    private Table particles(String stack, double apix) {
        String[] names = IntStream.range(0, rows)
                .mapToObj(i -> String.format("%06d@%s", i + 1, stack))
                .toArray(String[]::new);
        int[] ones = new int[rows];
        Arrays.fill(ones, 1);
        Table table = Table.ofRows(rows).with("rlnImageName", names).with("rlnOpticsGroup", ones);
        if (hasCtf()) {
            table = table.with("rlnDefocusU", column(i -> ctf(i).defocusU()))
                    .with("rlnDefocusV", column(i -> ctf(i).defocusV()))
                    .with("rlnDefocusAngle", column(i -> ctf(i).defocusAngle()))
                    .with("rlnCtfBfactor", column(i -> ctf(i).bFactor()));
        }
        return table.with("rlnAngleRot", column(i -> angles(i).rotDeg()))
                .with("rlnAngleTilt", column(i -> angles(i).tiltDeg()))
                .with("rlnAnglePsi", column(i -> angles(i).psiDeg()))
                .with("rlnOriginXAngst", column(i -> -at(ParticleColumns.DX, i) * apix))
                .with("rlnOriginYAngst", column(i -> -at(ParticleColumns.DY, i) * apix));
    }

    private RelionCtf ctf(int i) {
        return RelionCtf.of(new Ctf(
                at(ParticleColumns.DEFOCUS_UM, i),
                at(ParticleColumns.DEFOCUS_DIFF_UM, i),
                at(ParticleColumns.DEFOCUS_ANGLE_DEG, i),
                at(ParticleColumns.VOLTAGE_KV, i),
                at(ParticleColumns.CS_MM, i),
                at(ParticleColumns.AMPLITUDE_CONTRAST, i),
                at(ParticleColumns.BFACTOR_A2, i),
                at(ParticleColumns.PHASE_SHIFT_DEG, i)));
    }

    private RelionAngles angles(int i) {
        return RelionAngles.of(
                new Orientation(at(ParticleColumns.AZ, i), at(ParticleColumns.ALT, i), at(ParticleColumns.PHI, i)));
    }

    private double at(String column, int i) {
        return ((double[]) truth.column(column))[i];
    }

    private double[] column(IntToDoubleFunction value) {
        return IntStream.range(0, rows).mapToDouble(value).toArray();
    }
}
