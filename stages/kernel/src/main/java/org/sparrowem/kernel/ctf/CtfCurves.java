package org.sparrowem.kernel.ctf;

import java.util.StringJoiner;

/**
 * The curves that EMAN2 keeps with a transfer function, in its text form: spacing in 1/A, then background and signal to noise
 * ratio, each as its length and its values between commas ({@code 0.0052 3,0.3,0.3,0.3 2,3,2.46}).
 *
 * @param stepPerA spacing of the curves, 1/A, more than 0 where there is one (EMAN2's dsbg)
 * @param background power of the noise at 0, step, 2 step, ...; empty where unknown
 * @param snr signal to noise ratio, likewise; empty where unknown
 */
public record CtfCurves(double stepPerA, float[] background, float[] snr) {
    private static final int PARTS = 3;

    /** Nobody has measured any. */
    public static final CtfCurves NONE = new CtfCurves(0, new float[0], new float[0]);

    public CtfCurves {
        if ((snr.length > 0 || background.length > 0) && !(stepPerA > 0)) {
            throw new IllegalArgumentException("curves spaced by " + stepPerA + " 1/A; expected more than 0");
        }
    }

    /** The value of a curve at a place between its points 0, 1, ...: linear between them, the last one's beyond. */
    public static double at(float[] curve, double place) {
        int i = (int) place;
        if (i > curve.length - 2) {
            return curve[curve.length - 1];
        }
        return curve[i] + (place - i) * (curve[i + 1] - curve[i]);
    }

    public boolean isEmpty() {
        return background.length == 0 && snr.length == 0;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CtfCurves of(String text) {
        String[] parts = text.strip().split("\\s+");
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("expected a spacing and two curves, got " + parts.length + " parts");
        }
        return new CtfCurves(Double.parseDouble(parts[0]), curve(parts[1]), curve(parts[2]));
    }

    private static float[] curve(String text) {
        String[] values = text.split(",");
        int length = Integer.parseInt(values[0]);
        if (length != values.length - 1) {
            throw new IllegalArgumentException(
                    "a curve of " + length + " values has " + (values.length - 1) + " of them");
        }
        float[] curve = new float[length];
        for (int i = 0; i < length; i++) {
            curve[i] = Float.parseFloat(values[i + 1]);
            if (!Float.isFinite(curve[i])) {
                throw new IllegalArgumentException("a curve holds " + values[i + 1]);
            }
        }
        return curve;
    }

    /** The text form, which {@link #of} reads back to the same bits. */
    public String text() {
        return stepPerA + " " + text(background) + " " + text(snr);
    }

    private static String text(float[] curve) {
        StringJoiner all = new StringJoiner(",").add(Integer.toString(curve.length));
        for (float value : curve) {
            all.add(Float.toString(value));
        }
        return all.toString();
    }

    /** A particle with this transfer function. */
    public ParticleCtf of(Ctf ctf, boolean phaseFlipped) {
        return new ParticleCtf(ctf, this, phaseFlipped);
    }
}
