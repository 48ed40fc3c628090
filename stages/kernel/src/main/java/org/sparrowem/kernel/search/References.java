package org.sparrowem.kernel.search;

import java.util.List;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.kernel.search.Kernels.Waves;

/**
 * The references' angular coefficients, weighted by the ring's area and divided by the norm of the real image, in the
 * order in which {@link Kernels#products} reads them: group, angular order, ring, 16 real parts, 16 imaginary parts.
 *
 * <p>The last group is filled up with zeros.
 */
final class References {
    private final int count;
    private final int groupSize;
    private final float[] table;

    References(Kernels kernels, List<Image> images, FourierPlane plane, Rings rings) {
        Orders orders = rings.orders();
        this.count = images.size();
        this.groupSize = 2 * Kernels.GROUP * orders.kept();
        this.table = new float[groups() * groupSize];
        FourierPlane.Work work = plane.new Work();
        Waves samples = new Waves(rings.points());
        float[] coefs = new float[orders.rings() * orders.stride()];
        for (int i = 0; i < count; i++) {
            Moments moments = Moments.of(images.get(i));
            plane.transform(kernels, images.get(i), moments.edge(), moments.scale(), work);
            rings.sample(work.plane, samples);
            rings.coefficients(kernels, samples, 1, coefs, 0);
            store(i, orders, coefs, images.get(i).nx());
        }
    }

    /** The quadrature over the plane: ring r covers 2 pi (r + 1) square cycles per box, orders +m and -m count alike. */
    private void store(int i, Orders orders, float[] coefs, int box) {
        int at = i / Kernels.GROUP * groupSize + i % Kernels.GROUP;
        for (int m = 0; m < orders.count(); m++) {
            for (int r = orders.first()[m]; r < orders.rings(); r++) {
                double weight = 2 * Math.PI * (r + 1) * (m == 0 ? 1 : 2) / ((double) box * box);
                table[at] = (float) (weight * coefs[r * orders.stride() + orders.re(m)]);
                table[at + Kernels.GROUP] = (float) (weight * coefs[r * orders.stride() + orders.im(m)]);
                at += 2 * Kernels.GROUP;
            }
        }
    }

    int groups() {
        return (count + Kernels.GROUP - 1) / Kernels.GROUP;
    }

    /** References with the fill of the last group. */
    int padded() {
        return groups() * Kernels.GROUP;
    }

    int groupSize() {
        return groupSize;
    }

    /** Where the coefficients of a reference begin; they follow at steps of 16: real, imaginary, real, ... */
    int start(int reference) {
        return reference / Kernels.GROUP * groupSize + reference % Kernels.GROUP;
    }

    float[] table() {
        return table;
    }
}
