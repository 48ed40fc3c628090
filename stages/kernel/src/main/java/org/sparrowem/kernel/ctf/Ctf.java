package org.sparrowem.kernel.ctf;

import java.util.function.DoubleBinaryOperator;

/**
 * A contrast transfer function, {@code sin(pi L D k^2 - pi/2 Cs L^3 k^4 + asin(Q) + p)}, k in 1/A.
 *
 * <p>L is the electron wavelength, D the defocus in the direction of k: {@code D = defocus + difference/2 cos 2(t - angle)}
 * where t is the direction, counter-clockwise from +x to +y (rows of an image count upward in y). Under-focus is positive.
 * At k = 0 the value is +Q and with under-focus it grows from there: protein is brighter than its surroundings, EMAN2's
 * "white particles". Formula: Mindell and Grigorieff 2003, doi:10.1016/S1047-8477(03)00069-8, with the sign of EMAN2.
 *
 * <p>Worked: 300 kV, Cs 2.7 mm, Q 0.1, defocus 1.8 um, at k = 1/30 per A: L = 0.0196875 A, the argument is
 * 1.23700 - 0.00040 + 0.10017 = 1.33677 and the value 0.97274; see {@code CtfTest}.
 *
 * @param defocusUm mean of the largest and smallest defocus, micrometre, under-focus positive
 * @param defocusDiffUm largest less smallest defocus, micrometre (RELION's U - V)
 * @param astigAngleDeg direction of the largest defocus, degrees counter-clockwise from +x
 * @param voltageKv accelerating voltage, kilovolt, more than 0
 * @param csMm spherical aberration, millimetre
 * @param amplitudeContrast fraction Q, -1 to 1 (EMAN2's percent / 100)
 * @param bFactorA2 of the envelope {@code exp(-B k^2/4)}, square angstrom
 * @param phaseShiftDeg of a phase plate, degrees, 0 without one
 */
public record Ctf(
        double defocusUm,
        double defocusDiffUm,
        double astigAngleDeg,
        double voltageKv,
        double csMm,
        double amplitudeContrast,
        double bFactorA2,
        double phaseShiftDeg) {

    private static final double ANGSTROM_PER_UM = 1e4;
    private static final double ANGSTROM_PER_MM = 1e7;

    public Ctf {
        if (!(voltageKv > 0)) {
            throw new IllegalArgumentException("voltage = " + voltageKv + " kV; expected more than 0");
        }
        if (!(Math.abs(amplitudeContrast) <= 1)) {
            throw new IllegalArgumentException(
                    "amplitude contrast = " + amplitudeContrast + "; expected a fraction from -1 to 1");
        }
    }

    /** Without astigmatism, envelope and phase plate. */
    public static Ctf of(double defocusUm, double voltageKv, double csMm, double amplitudeContrast) {
        return new Ctf(defocusUm, 0, 0, voltageKv, csMm, amplitudeContrast, 0, 0);
    }

    /** The same function with another envelope. */
    public Ctf withBFactor(double a2) {
        return new Ctf(defocusUm, defocusDiffUm, astigAngleDeg, voltageKv, csMm, amplitudeContrast, a2, phaseShiftDeg);
    }

    /** The same function with the largest defocus in another direction. */
    public Ctf withAstigAngle(double deg) {
        return new Ctf(defocusUm, defocusDiffUm, deg, voltageKv, csMm, amplitudeContrast, bFactorA2, phaseShiftDeg);
    }

    /** The wavelength of the electrons in angstrom. */
    public double wavelengthA() {
        return wavelengthA(voltageKv);
    }

    /**
     * The relativistic wavelength in angstrom, {@code h / sqrt(2 m e V (1 + e V / 2 m c^2))} with CODATA 2018 constants.
     * Worked: 0.0196875 at 300 kV, 0.0250793 at 200 kV.
     */
    public static double wavelengthA(double voltageKv) {
        double volt = 1000 * voltageKv;
        return 12.264259661581493 / Math.sqrt(volt * (1 + 9.784755917869367e-7 * volt));
    }

    /** The defocus in angstrom in the direction of the vector (kx, ky). */
    public double defocusA(double kx, double ky) {
        if (defocusDiffUm == 0) {
            return defocusUm * ANGSTROM_PER_UM;
        }
        double twice = 2 * (StrictMath.atan2(ky, kx) - Math.toRadians(astigAngleDeg));
        return (defocusUm + defocusDiffUm / 2 * StrictMath.cos(twice)) * ANGSTROM_PER_UM;
    }

    /** The value without the envelope at the frequency (kx, ky), in 1/A. */
    public double at(double kx, double ky) {
        return values().applyAsDouble(kx, ky);
    }

    /** {@link #at} to the same bits, for many frequencies: what does not depend on them is computed once. */
    public DoubleBinaryOperator values() {
        double wavelength = wavelengthA();
        double squared = Math.PI * wavelength;
        double fourth = Math.PI / 2 * csMm * ANGSTROM_PER_MM * wavelength * wavelength * wavelength;
        double contrast = StrictMath.asin(amplitudeContrast);
        double shift = Math.toRadians(phaseShiftDeg);
        return (kx, ky) -> {
            double k2 = kx * kx + ky * ky;
            double defocus = squared * defocusA(kx, ky) * k2;
            double spherical = fourth * k2 * k2;
            return StrictMath.sin(defocus - spherical + contrast + shift);
        };
    }

    /** The envelope {@code exp(-B k^2/4)} at the frequency (kx, ky), in 1/A. */
    public double envelope(double kx, double ky) {
        return StrictMath.exp(-bFactorA2 * (kx * kx + ky * ky) / 4);
    }
}
