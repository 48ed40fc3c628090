package org.sparrowem.kernel.simulate;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * Projects atoms as sums of Gaussians, exactly but for the spreading of the points (see {@code Splat}): no
 * three-dimensional grid takes part.
 *
 * <p>A pixel holds the projected scattering contrast against ice ({@link Element#contrast}) in angstrom; each atom is
 * blurred by {@code exp(-B k^2/4)}. The sum of a projection's pixels is the sum of the atoms' contrasts. Threads may share
 * a projector.
 */
public final class AtomProjector implements Views {
    /** The atoms of one element: x, y, z, weight by turns, and its factor on the half plane of frequencies. */
    private record Species(double[] points, double[] factor) {}

    private final int box;
    private final double apix;
    private final double radiusA;
    private final Map<Element, Species> species = new EnumMap<>(Element.class);

    /**
     * Prepares the atoms.
     *
     * @param box edge of the projections, pixels
     * @param apix angstrom per pixel
     * @param bFactorA2 blur of every atom, square angstrom; 40 is a well-ordered part of a map
     */
    public AtomProjector(AtomicModel model, int box, double apix, double bFactorA2) {
        if (box < 4 || !(apix > 0)) {
            throw new IllegalArgumentException(
                    "box = " + box + ", apix = " + apix + "; expected at least 4 and more than 0");
        }
        this.box = box;
        this.apix = apix;
        this.radiusA = model.radiusA();
        for (Element e : Element.values()) {
            double[] points = points(model, e);
            if (points.length > 0) {
                species.put(e, new Species(points, factor(e, bFactorA2)));
            }
        }
    }

    @Override
    public int box() {
        return box;
    }

    @Override
    public double apix() {
        return apix;
    }

    @Override
    public double radiusA() {
        return radiusA;
    }

    /** The projection of the model rotated by the orientation, summed along z. */
    public Image project(Orientation orientation) {
        return Fourier.inverse(view(orientation, 0, 0), apix);
    }

    @Override
    public Spectrum view(Orientation orientation, double dx, double dy) {
        Rotation r = orientation.rotation();
        int columns = box / 2 + 1;
        float[] sum = new float[2 * columns * box];
        for (Species s : species.values()) {
            Splat splat = new Splat(box, apix, false);
            spread(s.points, r, dx * apix, dy * apix, splat);
            Image points = Image.of(splat.fine(), splat.fine(), splat.grid());
            Spectrum part = Splat.cut(Fourier.forward(points), box);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (part.data()[i] * s.factor[i / 2]);
            }
        }
        return new Spectrum(box, box, 1, sum);
    }

    private static void spread(double[] points, Rotation rotation, double xA, double yA, Splat splat) {
        double[] m = rotation.m();
        for (int i = 0; i < points.length; i += 4) {
            double x = points[i];
            double y = points[i + 1];
            double z = points[i + 2];
            splat.add(m[0] * x + m[1] * y + m[2] * z + xA, m[3] * x + m[4] * y + m[5] * z + yA, points[i + 3]);
        }
    }

    static double[] points(AtomicModel model, Element element) {
        return model.atoms().stream()
                .filter(a -> a.element() == element)
                .flatMapToDouble(a -> DoubleStream.of(a.xA(), a.yA(), a.zA(), a.occupancy()))
                .toArray();
    }

    private double[] factor(Element element, double bFactorA2) {
        int columns = box / 2 + 1;
        double[] factor = new double[columns * box];
        for (int row = 0; row < box; row++) {
            int ky = Spectrum.signed(row, box);
            for (int kx = 0; kx < columns; kx++) {
                double k2 = (kx * kx + ky * ky) / (box * apix * box * apix);
                factor[row * columns + kx] = element.contrast(k2)
                        * StrictMath.exp(-bFactorA2 * k2 / 4)
                        * Splat.sharpening(kx, box)
                        * Splat.sharpening(ky, box);
            }
        }
        return factor;
    }
}
