package org.sparrowem.kernel.project;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/**
 * Projects in Fourier space by gridding (EMAN2's {@code fourier_gridding}): the volume is divided by the transform of a
 * Kaiser-Bessel window, padded {@code npad} times, transformed, and the central section convolved with that window.
 *
 * <p>With n the edge, N = n npad and B = pi alpha K n / (2 N), the window is {@code I0(B sqrt(1 - (2 d/K)^2))} for
 * distances d up to K/2 in steps of 1/N, and its transform at pixel x from the centre {@code sinh(b)/b} with {@code b = B
 * sqrt(1 - (2 x/(alpha n))^2)}. Both are scaled so that the transform is 1 at the centre.
 *
 * @param kbK width of the window in frequency steps of the padded volume
 * @param kbAlpha how far the main lobe of the window's transform reaches, in half boxes: the further, the more exact, until it
 *     leaves the padded box
 * @param npad factor of padding
 * @see <a href="https://doi.org/10.1364/JOSAA.21.000499">Penczek, Renka and Schomberg 2004</a>
 */
@Named(value = "fourier_gridding", summary = "central section of the Fourier transform, Kaiser-Bessel gridding")
public record FourierGriddingProjector(
        @Opt(name = "kb_K", doc = "Width of the window", unit = "frequency steps", def = "6", min = 2, max = 16)
                int kbK,
        @Opt(name = "kb_alpha", doc = "Reach of the window's transform, in half boxes", def = "1.25", min = 1, max = 4)
                double kbAlpha,
        @Opt(doc = "How often the volume is padded to its edge", def = "2", min = 1, max = 8) int npad)
        implements Projector {
    @Override
    public Image project(Image volume, Orientation orientation) {
        return viewsOf(volume).project(orientation);
    }

    @Override
    public Views viewsOf(Image volume) {
        int n = Projector.edge(volume);
        int padded = n * npad;
        double b = Math.PI * kbAlpha * kbK * (n / 2) / padded;
        FourierCube cube = new FourierCube(Boxes.clip(divided(volume, b), padded));
        double half = kbK / 2.0;
        Kernel kernel = new Kernel(
                kbK,
                d -> besselI0(b * Math.sqrt(Math.max(0, 1 - d * d / (half * half)))),
                kbK * StrictMath.sinh(b) / b);
        return orientation -> {
            Image whole = CentralSection.project(cube, kernel, orientation.rotation(), padded / 2);
            return Boxes.clip(whole, n).withApix(volume.apix());
        };
    }

    /** The volume divided by the window's transform. */
    private Image divided(Image volume, double b) {
        int n = volume.nx();
        double reach = kbAlpha * (n / 2);
        double[] transform = new double[n];
        for (int i = 0; i < n; i++) {
            double x = (i - n / 2) / reach;
            transform[i] = sinhOver(b * Math.sqrt(Math.max(0, 1 - x * x))) / sinhOver(b);
        }
        float[] data = new float[volume.data().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (volume.data()[i] / (transform[i % n] * transform[i / n % n] * transform[i / n / n]));
        }
        return volume.with(data);
    }

    private static double sinhOver(double b) {
        return b < 1e-6 ? 1 : StrictMath.sinh(b) / b;
    }

    /** The modified Bessel function of order 0 by its power series. */
    static double besselI0(double x) {
        double quarter = x * x / 4;
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
