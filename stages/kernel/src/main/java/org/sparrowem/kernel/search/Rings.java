package org.sparrowem.kernel.search;

import org.sparrowem.kernel.search.Kernels.Matrix;
import org.sparrowem.kernel.search.Kernels.Waves;

/**
 * Samples on half circles in the Fourier plane, and their angular Fourier coefficients.
 *
 * <p>Ring r (from 0) has radius r + 1 cycles per box and {@code half} samples at angles {@code pi t / half - pi/2}; the
 * other half circle is the complex conjugate, since images are real. Sample (r, t) is element {@code r*half + t}.
 */
final class Rings {
    private final Orders orders;
    private final int half;
    private final int box;
    private final int columns;
    private final int[] origin;
    private final float[] window;
    private final float[] evenTable;
    private final float[] oddTable;

    /** @param half samples on half a circle */
    Rings(FourierPlane plane, int box, Orders orders, int half) {
        this.orders = orders;
        this.half = half;
        this.box = box;
        this.columns = plane.columns();
        this.origin = new int[points()];
        this.window = new float[points() * 2 * FourierPlane.TAPS];
        for (int i = 0; i < points(); i++) {
            place(plane, i);
        }
        this.evenTable = new float[half * orders.evenWidth()];
        this.oddTable = new float[half * orders.oddWidth()];
        fillTables();
    }

    Orders orders() {
        return orders;
    }

    @Override
    public String toString() {
        return orders.rings() + " rings of " + 2 * half + " samples, " + orders.count() + " orders (" + orders.kept()
                + " kept)";
    }

    int points() {
        return orders.rings() * half;
    }

    private double angle(int t) {
        return Math.PI * t / half - Math.PI / 2;
    }

    /** Frequency of a sample along x, cycles per box. */
    double kx(int point) {
        return Math.abs((point / half + 1) * StrictMath.cos(angle(point % half)));
    }

    /** Frequency of a sample along y, cycles per box. */
    double ky(int point) {
        return (point / half + 1) * StrictMath.sin(angle(point % half));
    }

    private void place(FourierPlane plane, int i) {
        origin[i] = 2 * (plane.firstRow(ky(i)) * columns + FourierPlane.firstColumn(kx(i)));
        double[] x = FourierPlane.window(kx(i));
        double[] y = FourierPlane.window(ky(i));
        for (int k = 0; k < FourierPlane.TAPS; k++) {
            window[i * 2 * FourierPlane.TAPS + k] = (float) x[k];
            window[i * 2 * FourierPlane.TAPS + FourierPlane.TAPS + k] = (float) y[k];
        }
    }

    private void fillTables() {
        for (int t = 0; t < half; t++) {
            for (int m = 0; m < orders.count(); m++) {
                float cosine = (float) (StrictMath.cos(m * angle(t)) / half);
                float sine = (float) (StrictMath.sin(m * angle(t)) / half);
                if ((m & 1) == 0) {
                    evenTable[t * orders.evenWidth() + orders.re(m)] = cosine;
                    evenTable[t * orders.evenWidth() + orders.im(m)] = -sine;
                } else {
                    oddTable[t * orders.oddWidth() + orders.re(m) - orders.evenWidth()] = sine;
                    oddTable[t * orders.oddWidth() + orders.im(m) - orders.evenWidth()] = cosine;
                }
            }
        }
    }

    /** Interpolates all samples from a plane. */
    void sample(float[] plane, Waves out) {
        for (int i = 0; i < origin.length; i++) {
            float re = 0;
            float im = 0;
            int w = i * 2 * FourierPlane.TAPS;
            for (int y = 0; y < FourierPlane.TAPS; y++) {
                int at = origin[i] + 2 * y * columns;
                float rowRe = 0;
                float rowIm = 0;
                for (int x = 0; x < FourierPlane.TAPS; x++) {
                    rowRe = Math.fma(window[w + x], plane[at + 2 * x], rowRe);
                    rowIm = Math.fma(window[w + x], plane[at + 2 * x + 1], rowIm);
                }
                re = Math.fma(window[w + FourierPlane.TAPS + y], rowRe, re);
                im = Math.fma(window[w + FourierPlane.TAPS + y], rowIm, im);
            }
            out.re()[i] = re;
            out.im()[i] = im;
        }
    }

    /**
     * Angular coefficients {@code mean over angle of P exp(-i m angle)} of {@code count} sets of samples, one after the
     * other; a set's coefficients are one row of {@link Orders#stride()} for each ring.
     */
    void coefficients(Kernels kernels, Waves samples, int count, float[] out, int outAt) {
        int rows = count * orders.rings();
        kernels.multiply(
                new Matrix(samples.re(), 0, half),
                new Matrix(evenTable, 0, orders.evenWidth()),
                new Matrix(out, outAt, orders.stride()),
                rows,
                half,
                orders.evenWidth());
        kernels.multiply(
                new Matrix(samples.im(), 0, half),
                new Matrix(oddTable, 0, orders.oddWidth()),
                new Matrix(out, outAt + orders.evenWidth(), orders.stride()),
                rows,
                half,
                orders.oddWidth());
    }

    /** The factors that shift an image along x and along y by {@code -side/2} to {@code side/2} steps, one row a shift. */
    void shiftFactors(double stepPx, int side, Waves alongX, Waves alongY) {
        for (int i = 0; i < points(); i++) {
            powers(-2 * Math.PI * kx(i) * stepPx / box, side, alongX, i);
            powers(-2 * Math.PI * ky(i) * stepPx / box, side, alongY, i);
        }
    }

    /** Powers of exp(i phase), by multiplication in double precision: two trigonometric functions a row, not a factor. */
    private void powers(double phase, int side, Waves out, int point) {
        double stepRe = StrictMath.cos(phase);
        double stepIm = StrictMath.sin(phase);
        double re = StrictMath.cos(phase * (side / 2));
        double im = -StrictMath.sin(phase * (side / 2));
        for (int k = 0; k < side; k++) {
            out.re()[k * points() + point] = (float) re;
            out.im()[k * points() + point] = (float) im;
            double next = re * stepRe - im * stepIm;
            im = re * stepIm + im * stepRe;
            re = next;
        }
    }
}
