package org.sparrowem.kernel.ctf;

import java.util.StringJoiner;

/**
 * What is known of signal and noise besides a transfer function.
 *
 * <p>Their text is EMAN2's: spacing in 1/A, then background and signal to noise ratio, each as its length and its values
 * between commas ({@code 0.0052 3,0.3,0.3,0.3 2,3,2.46}). EMAN2's ratio has the transfer function in it, which swings faster
 * than any curve of one point a ring can follow: beside the exact function it magnifies noise wherever that is near 0. So
 * Sparrow's own curves are of the bare signal, which is smooth; their text has a fourth part with it.
 *
 * @param stepPerA spacing of the curves, 1/A, more than 0 where there is one (EMAN2's dsbg)
 * @param background power of the noise at 0, step, 2 step, ...; empty where unknown
 * @param snr signal to noise ratio, likewise, the signal as it passed transfer function and envelope; empty where unknown
 * @param bareSnr signal to noise ratio, likewise, the signal as it was before them; empty where unknown
 */
public record CtfCurves(double stepPerA, float[] background, float[] snr, float[] bareSnr) {
    private static final int EMAN_PARTS = 3;

    /** Nobody has measured any. */
    public static final CtfCurves NONE = new CtfCurves(0, new float[0], new float[0]);

    public CtfCurves {
        if ((snr.length > 0 || bareSnr.length > 0 || background.length > 0) && !(stepPerA > 0)) {
            throw new IllegalArgumentException("curves spaced by " + stepPerA + " 1/A; expected more than 0");
        }
    }

    /** Curves as EMAN2 has them. */
    public CtfCurves(double stepPerA, float[] background, float[] snr) {
        this(stepPerA, background, snr, new float[0]);
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
        return background.length == 0 && !hasSnr();
    }

    /** Whether anything is known of the signal. */
    public boolean hasSnr() {
        return snr.length > 0 || bareSnr.length > 0;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static CtfCurves of(String text) {
        String[] parts = text.strip().split("\\s+");
        if (parts.length != EMAN_PARTS && parts.length != EMAN_PARTS + 1) {
            throw new IllegalArgumentException(
                    "expected a spacing and two or three curves, got " + parts.length + " parts");
        }
        float[] bareSnr = parts.length > EMAN_PARTS ? curve(parts[EMAN_PARTS]) : new float[0];
        return new CtfCurves(Double.parseDouble(parts[0]), curve(parts[1]), curve(parts[2]), bareSnr);
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
        return stepPerA + " " + text(background) + " " + text(snr) + (bareSnr.length > 0 ? " " + text(bareSnr) : "");
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
