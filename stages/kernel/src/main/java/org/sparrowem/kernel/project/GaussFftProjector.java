package org.sparrowem.kernel.project;

import org.sparrowem.contract.Named;
import org.sparrowem.contract.Opt;
import org.sparrowem.contract.UsageError;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;

/**
 * Projects in Fourier space (EMAN2's {@code gauss_fft}): each coefficient within radius n/2 - 1 of the central section is
 * the mean of those around it in the volume, weighted by {@code exp(-d^2/w)}; then pixel r from the centre is multiplied
 * by {@code exp(w r^2/n^2)} against the fall-off of that interpolation.
 *
 * <p>In mode 2 EMAN2 divides only the last of the eight summands by the sum of the weights, so that its projections are a
 * fifth too bright, more where a sample lies near a grid point; here the weights make a mean.
 *
 * @param mode 1: nearest coefficient, w = 1; 2: 2^3 coefficients, w = 4/pi^2; 3: 3^3, 6.4/pi^2; 4: 4^3, 8.8/pi^2; 6: 5^3,
 *     10.4/pi^2
 */
@Named(value = "gauss_fft", summary = "central section of the Fourier transform, Gaussian interpolation")
public record GaussFftProjector(
        @Opt(
                        doc = "Interpolation: 1 nearest; 2, 3, 4 that many points along each axis; 6 five points",
                        def = "2",
                        min = 1,
                        max = 7)
                int mode)
        implements Projector {
    public GaussFftProjector {
        if (mode == 5 || mode == 7) {
            throw new UsageError("gauss_fft: mode = " + mode + " is not offered, as EMAN2's "
                    + (mode == 5 ? "runs out of its table of weights" : "hypergeometric weights stand in no paper")
                    + "; use 6, which takes as many points");
        }
    }

    @Override
    public Image project(Image volume, Orientation orientation) {
        return viewsOf(volume).project(orientation);
    }

    @Override
    public Views viewsOf(Image volume) {
        FourierCube cube = new FourierCube(volume);
        double width = width();
        int points = mode == 6 ? 5 : mode;
        Kernel kernel = new Kernel(points, d -> mode == 1 ? 1 : StrictMath.exp(-d * d / width), 0);
        return orientation -> {
            Image raw = CentralSection.project(cube, kernel, orientation.rotation(), cube.size() / 2 - 1);
            return corrected(raw, width).withApix(volume.apix());
        };
    }

    private double width() {
        return switch (mode) {
            case 1 -> 1;
            case 2 -> 4 / (Math.PI * Math.PI);
            case 3 -> 6.4 / (Math.PI * Math.PI);
            case 4 -> 8.8 / (Math.PI * Math.PI);
            default -> 10.4 / (Math.PI * Math.PI);
        };
    }

    private static Image corrected(Image raw, double width) {
        int n = raw.nx();
        float[] data = new float[n * n];
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n; x++) {
                double dx = x - n / 2;
                double dy = y - n / 2;
                double factor = StrictMath.exp((dx * dx + dy * dy) * width / ((double) n * n));
                data[y * n + x] = (float) (raw.at(x, y) * factor);
            }
        }
        return raw.with(data);
    }
}
