package org.sparrowem.kernel.reconstruct;

import java.util.List;
import org.sparrowem.kernel.fft.Fourier;
import org.sparrowem.kernel.fft.Spectrum;
import org.sparrowem.kernel.geometry.Operator;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.parallel.Parallel;
import org.sparrowem.kernel.reconstruct.Reconstructor.Agreement;
import org.sparrowem.kernel.reconstruct.Reconstructor.Reconstruction;

/** A reconstruction by {@link BackProjectionReconstructor}. Each plane of the volume is one thread's at a time. */
final class BackProjection implements Reconstruction {
    /** A filtered slice and how it looks at the object, by symmetry operator. */
    private record View(float[] pixels, List<Look> looks) {}

    /** The point x of the object is seen at {@code M S x + M s}, of which the first two rows matter. */
    private record Look(double[] m, double u, double v) {}

    private final int size;
    private final List<Operator> operators;
    private final Parallel parallel;
    private final double[][] planes;
    private long slices;

    BackProjection(int size, List<Operator> operators, Parallel parallel) {
        this.size = size;
        this.operators = operators;
        this.parallel = parallel;
        this.planes = new double[size][size * size];
    }

    @Override
    public void insert(List<Slice> all) {
        List<Slice> counted = all.stream().filter(s -> s.weight() != 0).toList();
        View[] views = new View[counted.size()];
        parallel.each(views.length, i -> views[i] = view(counted.get(i)));
        parallel.each(size, z -> {
            for (View view : views) {
                for (Look look : view.looks()) {
                    add(view.pixels(), look, z);
                }
            }
        });
        slices += views.length;
    }

    private View view(Slice slice) {
        Image image = slice.image();
        if (image.nx() != size || image.ny() != size || image.nz() != 1) {
            throw new IllegalArgumentException(
                    "a slice of " + image.shape() + " does not fit a reconstruction of " + size + " x " + size);
        }
        Spectrum spectrum = Fourier.forward(image);
        float[] filtered = new float[spectrum.data().length];
        for (int i = 0; i < filtered.length; i++) {
            double kx = i / 2 % spectrum.columns();
            double ky = Spectrum.signed(i / 2 / spectrum.columns(), size);
            filtered[i] = (float) (spectrum.data()[i] * Math.sqrt(kx * kx + ky * ky));
        }
        Image ramped = Fourier.inverse(new Spectrum(size, size, 1, filtered), 0);
        Rotation rotation = slice.orientation().rotation();
        double apix = image.apix();
        return new View(
                ramped.data(),
                operators.stream().map(o -> look(rotation, o, apix)).toList());
    }

    private static Look look(Rotation m, Operator operator, double apix) {
        double shift = operator.zShiftPx(apix);
        return new Look(m.times(operator.rotation()).m(), m.at(0, 2) * shift, m.at(1, 2) * shift);
    }

    /** Adds a view to one plane of the volume, to each voxel the value where it is seen. */
    private void add(float[] pixels, Look look, int z) {
        double[] m = look.m();
        double[] plane = planes[z];
        int c = size / 2;
        for (int y = 0; y < size; y++) {
            int half = halfWidth(y - c, z - c);
            double u0 = m[1] * (y - c) + m[2] * (z - c) + c + look.u();
            double v0 = m[4] * (y - c) + m[5] * (z - c) + c + look.v();
            for (int x = -half; x <= half; x++) {
                plane[y * size + x + c] += bilinear(pixels, u0 + m[0] * x, v0 + m[3] * x);
            }
        }
    }

    /** The largest |x| of a row that is nearer than n/2 - 1 to the centre; -1 if there is none. */
    private int halfWidth(int y, int z) {
        int square = (size / 2 - 1) * (size / 2 - 1) - y * y - z * z;
        return square <= 0 ? -1 : (int) Math.ceil(Math.sqrt(square)) - 1;
    }

    /** Between pixels; what a shift moves beyond the last pixel's centre counts 0, without it nothing comes there. */
    private double bilinear(float[] pixels, double u, double v) {
        if (u < 0 || v < 0 || u > size - 1 || v > size - 1) {
            return 0;
        }
        int i = Math.min((int) u, size - 2);
        int j = Math.min((int) v, size - 2);
        double fu = u - i;
        double fv = v - j;
        int at = j * size + i;
        double low = pixels[at] + fu * (pixels[at + 1] - pixels[at]);
        double high = pixels[at + size] + fu * (pixels[at + size + 1] - pixels[at + size]);
        return low + fv * (high - low);
    }

    /** As EMAN2: slices are not compared, all agree equally well. */
    @Override
    public Agreement agreement(Slice slice) {
        return new Agreement(1, 1);
    }

    @Override
    public Image finish() {
        double scale = slices == 0 ? 0 : 2.0 / ((double) size * slices * operators.size());
        float[] data = new float[size * size * size];
        for (int z = 0; z < size; z++) {
            for (int i = 0; i < size * size; i++) {
                data[z * size * size + i] = (float) (planes[z][i] * scale);
            }
        }
        return Image.volume(size, size, size, data, 0);
    }
}
