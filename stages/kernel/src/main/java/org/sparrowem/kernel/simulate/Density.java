package org.sparrowem.kernel.simulate;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.image.Image;

/** The map of atoms on a grid, in the units of {@link AtomProjector}: its sum along z is the projection at (0, 0, 0). */
public final class Density {
    private Density() {}

    /**
     * The density map of a model, origin at voxel {@code box/2}.
     *
     * <p>Needs 16 bytes for each of {@code (2 box)^3} cells: 0.5 GB at box 160.
     *
     * @param box edge, voxels
     * @param apix angstrom per voxel
     * @param bFactorA2 blur of every atom, square angstrom
     */
    public static Image of(AtomicModel model, int box, double apix, double bFactorA2) {
        float[] sum = new float[2 * (box / 2 + 1) * box * box];
        for (Element element : Element.values()) {
            double[] points = AtomProjector.points(model, element);
            if (points.length > 0) {
                add(sum, spectrum(points, box, apix), element, apix, bFactorA2);
            }
        }
        return Fourier.inverse(new Spectrum(box, box, box, sum), apix);
    }

    private static Spectrum spectrum(double[] points, int box, double apix) {
        Splat splat = new Splat(box, apix, true);
        for (int i = 0; i < points.length; i += 4) {
            splat.add(points[i], points[i + 1], points[i + 2], points[i + 3]);
        }
        int n = splat.fine();
        return Splat.cut(Fourier.forward(Image.volume(n, n, n, splat.grid(), apix)), box);
    }

    private static void add(float[] sum, Spectrum part, Element element, double apix, double bFactorA2) {
        int box = part.nx();
        double edge = box * apix;
        int at = 0;
        for (int z = 0; z < box; z++) {
            int kz = Spectrum.signed(z, box);
            for (int y = 0; y < box; y++) {
                int ky = Spectrum.signed(y, box);
                double sharpening = Splat.sharpening(kz, box) * Splat.sharpening(ky, box);
                for (int kx = 0; kx < part.columns(); kx++, at += 2) {
                    double k2 = (kx * kx + ky * ky + kz * kz) / (edge * edge);
                    double factor = element.contrast(k2) * StrictMath.exp(-bFactorA2 * k2 / 4);
                    factor *= sharpening * Splat.sharpening(kx, box);
                    sum[at] += (float) (part.data()[at] * factor);
                    sum[at + 1] += (float) (part.data()[at + 1] * factor);
                }
            }
        }
    }
}
