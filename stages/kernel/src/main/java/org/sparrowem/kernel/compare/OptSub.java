package org.sparrowem.kernel.compare;

import java.util.function.DoubleBinaryOperator;
import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.ctf.ParticleCtf;
import org.sparrowem.kernel.fft.HalfPlane;
import org.sparrowem.kernel.fft.PlaneFft;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.image.Statistics;

/**
 * What is left of the second image, as a share of its standard deviation, once as much of the first as it holds was
 * taken away on each Fourier ring; about 0 to 1 (EMAN2's optsub, of 2013 and later). Not symmetric.
 *
 * <p>Both are cut sharply to the band from {@code minres} to {@code maxres}. On a ring (radius cut to a whole number)
 * the first image is scaled by its projection {@code sum Re(b conj a) / sum |a|^2}. The scores are EMAN2's to the
 * letter, and so is what is odd about them: coefficients of which its half plane holds both Friedel mates (frequency x
 * = 0 and Nyquist's), and Nyquist's row, are visited twice; so they count twice on their ring, and the first image is
 * taken away twice there, which leaves an image something even of itself. A second image without power in the band
 * gives 1.
 *
 * <p>With {@code ctfweight} the image that has a transfer function, the first if both have, is the one that the other is
 * taken away from, and its Fourier transform is multiplied by the square of that function, without the envelope, before
 * anything else. Without it the first is always taken away from the second; EMAN2 exchanges them then, too.
 */
@Named(value = "optsub", summary = "What is left after one image was optimally subtracted from the other")
public record OptSub(
        @Opt(doc = "Only what is finer", unit = "A", def = "200", min = 0, open = true) double minres,
        @Opt(doc = "Only what is coarser", unit = "A", def = "10", min = 0, open = true) double maxres,
        @Opt(doc = "After the subtraction set pixels to 0 that are 0 in the second image", def = "0") boolean zeromask,
        @Opt(doc = "Multiply what is left by this image, named by its file") Image mask,
        @Opt(doc = "Multiply the image with a transfer function by its square, and subtract the other", def = "0")
                boolean ctfweight)
        implements ImageComparator {
    public OptSub {
        if (!(minres > maxres)) {
            throw new UsageError("'optsub': minres = " + minres + " A must be coarser than maxres = " + maxres + " A");
        }
    }

    @Override
    public double compare(Image image, Image reference) {
        image.requireSameShape(reference);
        boolean exchanged = ctfweight && image.ctf() instanceof ParticleCtf;
        HalfPlane subtracted = PlaneFft.forward(exchanged ? reference : image);
        HalfPlane whole = banded(weighted(exchanged ? image : reference), image.apix());
        double before = Statistics.of(real(whole, reference)).sigma();
        Image left = masked(real(residue(whole, subtracted), reference), reference);
        return before > 0 ? Statistics.of(left).sigma() / before : 1;
    }

    /** The transform that is subtracted from, with {@code ctfweight} times the square of its transfer function. */
    private HalfPlane weighted(Image image) {
        HalfPlane plane = PlaneFft.forward(image);
        if (!ctfweight) {
            return plane;
        }
        if (!(image.ctf() instanceof ParticleCtf known) || !(image.apix() > 0)) {
            throw new UsageError("'optsub': ctfweight needs an image with a transfer function and a pixel size; import"
                    + " particles from a STAR file or from EMAN2's with their ctf");
        }
        DoubleBinaryOperator values = known.ctf().values();
        float[] re = plane.re().clone();
        float[] im = plane.im().clone();
        for (int i = 0; i < re.length; i++) {
            double kx = Spectrum.signed(i / plane.rows(), plane.nx()) / (plane.nx() * image.apix());
            double value = values.applyAsDouble(kx, i % plane.rows() / (plane.ny() * image.apix()));
            re[i] *= (float) (value * value);
            im[i] *= (float) (value * value);
        }
        return new HalfPlane(plane.nx(), plane.ny(), re, im);
    }

    private HalfPlane banded(HalfPlane plane, double apix) {
        // In single precision as EMAN2: whether a limit that is a whole ring belongs to the band is decided by
        // rounding.
        float size = apix > 0 ? (float) apix : 1;
        int first = (int) Math.floor(size / (float) minres * plane.ny());
        int end = (int) Math.ceil(size / (float) maxres * plane.ny());
        float[] re = plane.re().clone();
        float[] im = plane.im().clone();
        for (int i = 0; i < re.length; i++) {
            int ring = ring(plane, i);
            if (ring < first || ring >= Math.min(end, rings(plane))) {
                re[i] = 0;
                im[i] = 0;
            }
        }
        return new HalfPlane(plane.nx(), plane.ny(), re, im);
    }

    /**
     * The first image's share is taken away where the second was not cut; outside the band there is nothing to measure
     * it.
     */
    private static HalfPlane residue(HalfPlane whole, HalfPlane subtracted) {
        double[] share = shares(whole, subtracted);
        float[] re = whole.re().clone();
        float[] im = whole.im().clone();
        for (int i = 0; i < re.length; i++) {
            int ring = ring(whole, i);
            double factor = ring < share.length ? share[ring] * subtractions(whole, i) : 0;
            re[i] -= (float) (factor * subtracted.re()[i]);
            im[i] -= (float) (factor * subtracted.im()[i]);
        }
        return new HalfPlane(whole.nx(), whole.ny(), re, im);
    }

    private static double[] shares(HalfPlane whole, HalfPlane subtracted) {
        double[] common = new double[rings(whole)];
        double[] own = new double[common.length];
        for (int i = 0; i < whole.re().length; i++) {
            int ring = ring(whole, i);
            if (ring < common.length) {
                double re = subtracted.re()[i];
                double im = subtracted.im()[i];
                int times = visits(whole, i);
                common[ring] += times * (re * whole.re()[i] + im * whole.im()[i]);
                own[ring] += times * (re * re + im * im);
            }
        }
        for (int r = 0; r < common.length; r++) {
            common[r] = own[r] > 0 ? common[r] / own[r] : 0;
        }
        return common;
    }

    /** How many coefficients of EMAN2's half plane (frequency x from 0) stand for one of ours. */
    private static int visits(HalfPlane plane, int i) {
        int x = i / plane.rows();
        int y = i % plane.rows();
        boolean mate = y == 0 && 2 * x > plane.nx();
        return mate ? 0 : holdsBothMates(plane, x) && y > 0 ? 2 : 1;
    }

    private static int subtractions(HalfPlane plane, int i) {
        int x = i / plane.rows();
        int y = i % plane.rows();
        return holdsBothMates(plane, x) && y > 0 || 2 * y == plane.ny() ? 2 : 1;
    }

    private static boolean holdsBothMates(HalfPlane plane, int x) {
        return x == 0 || 2 * x == plane.nx();
    }

    private static int ring(HalfPlane plane, int i) {
        int x = i / plane.rows();
        double kx = Math.min(x, plane.nx() - x);
        double ky = i % plane.rows();
        return (int) Math.sqrt(kx * kx + ky * ky);
    }

    /** Up to the corner of the plane. */
    private static int rings(HalfPlane plane) {
        return (int) (plane.ny() / Math.sqrt(2));
    }

    private static Image real(HalfPlane plane, Image like) {
        return like.with(PlaneFft.inverse(plane));
    }

    private Image masked(Image left, Image reference) {
        if (mask != null) {
            PixelPair.requireFits(mask, left);
        }
        float[] data = left.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= mask == null ? 1 : mask.data()[i];
            data[i] = zeromask && reference.data()[i] == 0 ? 0 : data[i];
        }
        return left.with(data);
    }
}
