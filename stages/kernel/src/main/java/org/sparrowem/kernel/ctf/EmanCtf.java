package org.sparrowem.kernel.ctf;

/**
 * A contrast transfer function in the fields of EMAN2's EMAN2Ctf.
 *
 * <p>EMAN2 has no field of its own for a phase plate: it widens the amplitude contrast, whose phase is
 * {@code asin(ampcont/100)} from -100 to 100 and goes on as {@code pi - asin(2 - ampcont/100)} above and
 * {@code -pi - asin(-2 - ampcont/100)} below, so that -200 to 200 cover a whole turn.
 *
 * @param defocus micrometre, under-focus positive
 * @param dfdiff micrometre, largest less smallest
 * @param dfang degrees counter-clockwise from +x
 * @param voltage kilovolt
 * @param cs millimetre
 * @param ampcont percent, -200 to 200
 * @param bfactor square angstrom, of the envelope {@code exp(-B k^2/4)}
 */
public record EmanCtf(
        double defocus, double dfdiff, double dfang, double voltage, double cs, double ampcont, double bfactor) {

    /** Fields of the text form that are those of this record; then come pixel size and curves, which may be absent. */
    private static final int FIELDS = 7;

    /**
     * Reads EMAN2's text form: {@code E}, then defocus, dfdiff, dfang, bfactor, ampcont, voltage, cs, apix and the curves.
     *
     * @param phaseFlipped whether the particle's phases are corrected; EMAN2 takes for granted that they are
     * @throws IllegalArgumentException if it is none
     */
    public static ParticleCtf particle(String text, boolean phaseFlipped) {
        String[] fields = text.substring(text.startsWith("E") ? 1 : 0).strip().split("\\s+", FIELDS + 2);
        if (!text.startsWith("E") || fields.length < FIELDS) {
            throw new IllegalArgumentException("'" + text + "' is no transfer function of EMAN2");
        }
        double[] v = new double[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            v[i] = Double.parseDouble(fields[i]);
        }
        Ctf ctf = new EmanCtf(v[0], v[1], v[2], v[5], v[6], v[4], v[3]).ctf();
        CtfCurves curves = fields.length > FIELDS + 1 ? CtfCurves.of(fields[FIELDS + 1]) : CtfCurves.NONE;
        return curves.of(ctf, phaseFlipped);
    }

    /** The function that these fields describe; beyond 100 percent the rest is a phase shift of 180 degrees. */
    public Ctf ctf() {
        double contrast = ampcont / 100;
        double phaseShiftDeg = 0;
        if (contrast > 1) {
            contrast = contrast - 2;
            phaseShiftDeg = 180;
        } else if (contrast < -1) {
            contrast = contrast + 2;
            phaseShiftDeg = -180;
        }
        return new Ctf(defocus, dfdiff, dfang, voltage, cs, contrast, bfactor, phaseShiftDeg);
    }

    /** The fields of a function; its phase shift goes into ampcont. */
    public static EmanCtf of(Ctf ctf) {
        return new EmanCtf(
                ctf.defocusUm(),
                ctf.defocusDiffUm(),
                ctf.astigAngleDeg(),
                ctf.voltageKv(),
                ctf.csMm(),
                ampcont(ctf),
                ctf.bFactorA2());
    }

    private static double ampcont(Ctf ctf) {
        if (ctf.phaseShiftDeg() == 0) {
            return 100 * ctf.amplitudeContrast();
        }
        double phase = Math.IEEEremainder(
                StrictMath.asin(ctf.amplitudeContrast()) + Math.toRadians(ctf.phaseShiftDeg()), 2 * Math.PI);
        if (Math.abs(phase) <= Math.PI / 2) {
            return 100 * StrictMath.sin(phase);
        }
        return 100 * (Math.signum(phase) * 2 - StrictMath.sin(phase));
    }
}
