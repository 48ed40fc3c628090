package org.sparrowem.kernel.align;

/** What a shift by whole pixels does to the samples of a {@link PolarSpectrum}: tables of unit phase factors. */
final class ShiftPhases {
    private final int limit;
    private final float[][] cosX;
    private final float[][] sinX;
    private final float[][] cosY;
    private final float[][] sinY;

    /**
     * Tables for shifts of up to {@code limit} pixels in each direction.
     *
     * @param n image width in pixels
     */
    ShiftPhases(int rings, int angles, int n, int limit) {
        this.limit = limit;
        cosX = new float[2 * limit + 1][];
        sinX = new float[2 * limit + 1][];
        cosY = new float[2 * limit + 1][];
        sinY = new float[2 * limit + 1][];
        double[] kx = new double[angles / 2 * rings];
        double[] ky = new double[kx.length];
        for (int p = 0; p < kx.length; p++) {
            double wave = 2 * Math.PI / n * (p % rings + 1);
            kx[p] = wave * StrictMath.cos(2 * Math.PI * (p / rings) / angles);
            ky[p] = wave * StrictMath.sin(2 * Math.PI * (p / rings) / angles);
        }
        for (int s = 0; s <= limit; s++) {
            fill(kx, s, cosX, sinX);
            fill(ky, s, cosY, sinY);
        }
    }

    private void fill(double[] k, int shift, float[][] cos, float[][] sin) {
        float[] c = new float[k.length];
        float[] s = new float[k.length];
        float[] minus = new float[k.length];
        for (int p = 0; p < k.length; p++) {
            c[p] = (float) StrictMath.cos(k[p] * shift);
            s[p] = (float) StrictMath.sin(k[p] * shift);
            minus[p] = -s[p];
        }
        cos[limit + shift] = c;
        sin[limit + shift] = s;
        cos[limit - shift] = c;
        sin[limit - shift] = shift == 0 ? s : minus;
    }

    /** The samples over the first half turn of the spectrum, shifted by (-dx, -dy) pixels. */
    void shiftBack(PolarSpectrum spectrum, int dx, int dy, float[] re, float[] im) {
        float[] cx = cosX[limit + dx];
        float[] sx = sinX[limit + dx];
        float[] cy = cosY[limit + dy];
        float[] sy = sinY[limit + dy];
        float[] fromRe = spectrum.re();
        float[] fromIm = spectrum.im();
        for (int p = 0; p < cx.length; p++) {
            float c = cx[p] * cy[p] - sx[p] * sy[p];
            float s = sx[p] * cy[p] + cx[p] * sy[p];
            re[p] = fromRe[p] * c - fromIm[p] * s;
            im[p] = fromRe[p] * s + fromIm[p] * c;
        }
    }
}
