package org.sparrowem.kernel.ctf;

import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.image.Image;

/**
 * Compares a particle with references as its own microscope would have shown them.
 *
 * <p>With f the particle, r a reference that shows the object itself (restored, as ctf.auto and wiener_fourier leave it), c
 * the particle's transfer function with its envelope and N the power of the noise, the correlation of {@code f / sqrt(N)}
 * with {@code r c / sqrt(N)} ranks poses and references as the likelihood of f does for noise of that power. Its numerator is
 * that of {@code f c / N} with r, so that one filter of the particle serves a search over all references (matched filter;
 * Scheres 2012, doi:10.1016/j.jmb.2011.11.010, equation 3).
 *
 * <p>N is the background of the particle's {@link CtfCurves}; without one the noise counts as white. Where the background is
 * less than {@value #LEAST} of its highest value it counts as that much.
 */
public final class MatchedFilter {
    private static final double LEAST = 1e-4;

    private final ParticleCtf ctf;
    private final double leastNoise;

    private MatchedFilter(ParticleCtf ctf) {
        this.ctf = ctf;
        double most = 0;
        for (float noise : ctf.curves().background()) {
            most = Math.max(most, noise);
        }
        this.leastNoise = LEAST * most;
    }

    /**
     * The filter of a particle, or of an image made by moving it.
     *
     * @throws UsageError if its transfer function or its pixel size is unknown
     */
    public static MatchedFilter of(Image particle) {
        if (particle.ctf() instanceof ParticleCtf ctf && particle.apix() > 0) {
            return new MatchedFilter(ctf);
        }
        throw new UsageError("refctf needs the particles' transfer functions and pixel size, and a particle has none;"
                + " import them from a STAR file or from EMAN2's with their ctf, or leave --refctf out");
    }

    /** The particle with white noise: {@code f / sqrt(N)}. */
    public Image whitened(Image particle) {
        return CtfFilter.filtered(particle, (kx, ky) -> 1 / Math.sqrt(noise(kx, ky)));
    }

    /** A reference as the particle would show it, over the noise's amplitude: {@code r c / sqrt(N)}. */
    public Image seen(Image reference) {
        return CtfFilter.filtered(reference, (kx, ky) -> seen(kx, ky) / Math.sqrt(noise(kx, ky)));
    }

    /** The particle to compare with references that stay as they are: {@code f c / N}. */
    public Image matched(Image particle) {
        return CtfFilter.filtered(particle, (kx, ky) -> seen(kx, ky) / noise(kx, ky));
    }

    /**
     * What the power of a reference is multiplied by in {@link #seen}: {@code c^2 / N} at rings 0, 1, ... of an image, for
     * the mean defocus.
     *
     * @param stepPerA width of a ring, 1/A
     */
    public double[] powerGains(int rings, double stepPerA) {
        double meanDefocus = Math.toRadians(ctf.ctf().astigAngleDeg() + 45);
        double[] gains = new double[rings];
        for (int ring = 0; ring < rings; ring++) {
            double kx = ring * stepPerA * StrictMath.cos(meanDefocus);
            double ky = ring * stepPerA * StrictMath.sin(meanDefocus);
            gains[ring] = seen(kx, ky) * seen(kx, ky) / noise(kx, ky);
        }
        return gains;
    }

    private double seen(double kx, double ky) {
        return ctf.amplitudeAt(kx, ky) * ctf.ctf().envelope(kx, ky);
    }

    private double noise(double kx, double ky) {
        boolean known = ctf.curves().background().length > 0;
        return known ? Math.max(leastNoise, ctf.backgroundAt(StrictMath.hypot(kx, ky))) : 1;
    }
}
