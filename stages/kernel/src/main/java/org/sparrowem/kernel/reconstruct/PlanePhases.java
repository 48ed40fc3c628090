package org.sparrowem.kernel.reconstruct;

/** What a shift of the density along z makes of the coefficients of each plane: {@code F(z) exp(2 pi i z shift / n)}. */
final class PlanePhases {
    private final int zLow;
    private final double[] cos;
    private final double[] sin;
    private double turnsPerPlane;

    /** For planes zLow to zHigh; no shift as yet. */
    PlanePhases(int zLow, int zHigh) {
        this.zLow = zLow;
        this.cos = new double[zHigh - zLow + 1];
        this.sin = new double[cos.length];
    }

    /** Sets the shift: {@code shift / n}, the density's way towards -z as a part of the box. */
    void set(double shiftOverBox) {
        if (shiftOverBox == turnsPerPlane) {
            return;
        }
        turnsPerPlane = shiftOverBox;
        for (int i = 0; i < cos.length; i++) {
            double angle = 2 * Math.PI * shiftOverBox * (zLow + i);
            cos[i] = StrictMath.cos(angle);
            sin[i] = StrictMath.sin(angle);
        }
    }

    /** Whether nothing is shifted. */
    boolean none() {
        return turnsPerPlane == 0;
    }

    double cos(int z) {
        return cos[z - zLow];
    }

    double sin(int z) {
        return sin[z - zLow];
    }
}
