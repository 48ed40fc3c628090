package org.sparrowem.kernel.ctf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.sparrowem.contract.UsageError;

/**
 * A contrast transfer function in the columns of a RELION STAR file.
 *
 * @param defocusU rlnDefocusU: the defocus along the angle, angstrom, under-focus positive
 * @param defocusV rlnDefocusV: the defocus across it, angstrom
 * @param defocusAngle rlnDefocusAngle: degrees counter-clockwise from +x
 * @param voltage rlnVoltage: kilovolt
 * @param sphericalAberration rlnSphericalAberration: millimetre
 * @param amplitudeContrast rlnAmplitudeContrast: fraction
 * @param phaseShift rlnPhaseShift: degrees, 0 where the column is absent
 * @param bFactor rlnCtfBfactor: square angstrom, 0 where the column is absent
 */
public record RelionCtf(
        double defocusU,
        double defocusV,
        double defocusAngle,
        double voltage,
        double sphericalAberration,
        double amplitudeContrast,
        double phaseShift,
        double bFactor) {

    private static final double ANGSTROM_PER_UM = 1e4;

    /**
     * The columns of one particle, looked up by label without the leading {@code _}, such as {@code rlnDefocusU}, in the
     * particle's row or that of its optics group.
     *
     * <p>DefocusV absent is DefocusU, DefocusAngle, PhaseShift and CtfBfactor absent are 0. Empty where there is no
     * DefocusU: the particles have no transfer function. A {@link UsageError} names every other column that is missing.
     */
    public static Optional<RelionCtf> of(Function<String, OptionalDouble> columns) {
        OptionalDouble u = columns.apply("rlnDefocusU");
        if (u.isEmpty()) {
            return Optional.empty();
        }
        List<String> missing = List.of("rlnVoltage", "rlnSphericalAberration", "rlnAmplitudeContrast").stream()
                .filter(label -> columns.apply(label).isEmpty())
                .map(label -> "the particles have rlnDefocusU but neither they nor their optics group have " + label)
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageError(missing);
        }
        return Optional.of(new RelionCtf(
                u.getAsDouble(),
                columns.apply("rlnDefocusV").orElse(u.getAsDouble()),
                columns.apply("rlnDefocusAngle").orElse(0),
                columns.apply("rlnVoltage").getAsDouble(),
                columns.apply("rlnSphericalAberration").getAsDouble(),
                columns.apply("rlnAmplitudeContrast").getAsDouble(),
                columns.apply("rlnPhaseShift").orElse(0),
                columns.apply("rlnCtfBfactor").orElse(0)));
    }

    /** The function that these columns describe. */
    public Ctf ctf() {
        return new Ctf(
                (defocusU + defocusV) / 2 / ANGSTROM_PER_UM,
                (defocusU - defocusV) / ANGSTROM_PER_UM,
                defocusAngle,
                voltage,
                sphericalAberration,
                amplitudeContrast,
                bFactor,
                phaseShift);
    }

    /** The columns of a function. */
    public static RelionCtf of(Ctf ctf) {
        return new RelionCtf(
                (ctf.defocusUm() + ctf.defocusDiffUm() / 2) * ANGSTROM_PER_UM,
                (ctf.defocusUm() - ctf.defocusDiffUm() / 2) * ANGSTROM_PER_UM,
                ctf.astigAngleDeg(),
                ctf.voltageKv(),
                ctf.csMm(),
                ctf.amplitudeContrast(),
                ctf.phaseShiftDeg(),
                ctf.bFactorA2());
    }
}
