package org.sparrowem.kernel.project;

import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Boxes;
import org.sparrowem.kernel.image.Image;

/**
 * A plane through the origin of a volume's Fourier transform, interpolated, which is the transform of a projection
 * (central section theorem).
 */
final class CentralSection {
    private final FourierCube cube;
    private final Kernel kernel;
    private final double[] m;
    private final double[][] weights;
    private final int[] first = new int[3];
    private final double[] value = new double[2];

    private CentralSection(FourierCube cube, Kernel kernel, Rotation rotation) {
        this.cube = cube;
        this.kernel = kernel;
        this.m = rotation.m();
        this.weights = new double[3][kernel.points()];
    }

    /**
     * The projection whose transform at (kx, ky) is the volume's at {@code M^T (kx, ky, 0)}, below a radius; 0 from there
     * on.
     *
     * @param radius in frequency steps of the volume
     */
    static Image project(FourierCube cube, Kernel kernel, Rotation rotation, double radius) {
        CentralSection section = new CentralSection(cube, kernel, rotation);
        int n = cube.size();
        Spectrum out = new Spectrum(n, n, 1, new float[2 * (n / 2 + 1) * n]);
        for (int y = 0; y < n; y++) {
            int ky = Spectrum.signed(y, n);
            for (int kx = 0; kx <= n / 2; kx++) {
                if (kx * kx + ky * ky < radius * radius) {
                    section.interpolate(kx, ky);
                    int at = 2 * (y * out.columns() + kx);
                    out.data()[at] = (float) section.value[0];
                    out.data()[at + 1] = (float) section.value[1];
                }
            }
        }
        return Boxes.originToCenter(Fourier.inverse(out, 0));
    }

    private void interpolate(int kx, int ky) {
        double sum = 1;
        for (int axis = 0; axis < 3; axis++) {
            double at = m[axis] * kx + m[3 + axis] * ky;
            first[axis] = kernel.first(at);
            sum *= kernel.weigh(at - first[axis], weights[axis]);
        }
        value[0] = 0;
        value[1] = 0;
        for (int k = 0; k < kernel.points(); k++) {
            for (int j = 0; j < kernel.points(); j++) {
                double share = weights[2][k] * weights[1][j] / sum;
                for (int i = 0; i < kernel.points(); i++) {
                    cube.addTo(first[0] + i, first[1] + j, first[2] + k, share * weights[0][i], value);
                }
            }
        }
    }
}
