package org.sparrowem.kernel.ctf;

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
