package org.sparrowem.kernel.ctf;

import java.util.function.DoubleBinaryOperator;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/**
 * Measures the power of a particle, ring by ring, brought to mean 0 and variance 1 in its {@link Surround} first.
 *
 * <p>A ring of a particle is one observation with the ring's mean transfer: inside a ring signal, background and transfer
 * function change together with the radius, which must not be taken for a signal.
 *
 * <p>A meter belongs to one thread; consecutive particles of one transfer function are cheaper.
 */
public final class PowerMeter {
    private final int box;
    private final Surround surround;
    private final int[] ring;
    private final int[] counts;
    private double[] transfers;
    private Ctf known;

    /**
     * A particle's sums over the coefficients of each ring, half of the plane.
     *
     * @param counts coefficients
     * @param transfers {@code ctf^2 envelope^2}
     * @param whole power of the image; white noise of variance 1 has 1 a coefficient
     * @param surround power of the surround, likewise
     */
    public record Reading(int[] counts, double[] transfers, double[] whole, double[] surround) {}

    /** A meter for square images. */
    public PowerMeter(int box, Surround surround) {
        this.box = box;
        this.surround = surround;
        this.ring = rings(box);
        this.counts = new int[box / 2];
        for (int r : ring) {
            if (r >= 0) {
                counts[r]++;
            }
        }
    }

    /** Ring of each coefficient of the half plane, -1 for one that is left out: a Friedel mate, or beyond the last ring. */
    private static int[] rings(int box) {
        int rows = box / 2 + 1;
        int[] rings = new int[box * rows];
        for (int i = 0; i < rings.length; i++) {
            int kx = Spectrum.signed(i / rows, box);
            int ky = i % rows;
            int r = (int) Math.rint(StrictMath.hypot(kx, ky));
            rings[i] = r >= box / 2 || ky == 0 && kx < 0 ? -1 : r;
        }
        return rings;
    }

    /** Measures a particle; {@code null} for one that is flat outside the particle. */
    public Reading read(Image image, Ctf ctf) {
        Image normal = surround.normalized(image);
        if (normal == null) {
            return null;
        }
        if (!ctf.equals(known)) {
            known = ctf;
            transfers = transfers(ctf, image.apix());
        }
        double[] whole = power(PlaneFft.forward(normal));
        double[] outside = power(PlaneFft.forward(box, box, surround.cut(normal)));
        return new Reading(counts, transfers, whole, outside);
    }

    private double[] power(HalfPlane plane) {
        double[] sum = new double[counts.length];
        for (int i = 0; i < ring.length; i++) {
            if (ring[i] >= 0) {
                double re = plane.re()[i];
                double im = plane.im()[i];
                sum[ring[i]] += (re * re + im * im) / ((double) box * box);
            }
        }
        return sum;
    }

    private double[] transfers(Ctf ctf, double apix) {
        double[] sum = new double[counts.length];
        DoubleBinaryOperator values = ctf.values();
        int rows = box / 2 + 1;
        for (int i = 0; i < ring.length; i++) {
            if (ring[i] >= 0) {
                double kx = Spectrum.signed(i / rows, box) / (box * apix);
                double ky = i % rows / (box * apix);
                double seen = values.applyAsDouble(kx, ky) * ctf.envelope(kx, ky);
                sum[ring[i]] += seen * seen;
            }
        }
        return sum;
    }
}
