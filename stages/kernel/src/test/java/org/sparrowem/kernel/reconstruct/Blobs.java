package org.sparrowem.kernel.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.geometry.Rotation;
import org.sparrowem.kernel.image.Image;

/**
 * A sum of Gaussian blobs, whose volume and projections are known in closed form: blob {x, y, z, sigma, height} in pixels
 * from the centre; its projection is a Gaussian of height {@code height * sigma * sqrt(2 pi)}.
 */
record Blobs(List<double[]> blobs) {
    static Blobs random(int count, double radius, double sigma, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> list = new ArrayList<>();
        while (list.size() < count) {
            double x = random.nextDouble(-radius, radius);
            double y = random.nextDouble(-radius, radius);
            double z = random.nextDouble(-radius, radius);
            if (x * x + y * y + z * z < radius * radius) {
                list.add(new double[] {x, y, z, sigma, random.nextDouble(0.5, 1.5)});
            }
        }
        return new Blobs(list);
    }

    /** Every blob under every operator. */
    Blobs symmetric(List<Rotation> operators) {
        List<double[]> all = new ArrayList<>();
        for (Rotation r : operators) {
            for (double[] b : blobs) {
                double[] p = r.apply(b[0], b[1], b[2]);
                all.add(new double[] {p[0], p[1], p[2], b[3], b[4]});
            }
        }
        return new Blobs(all);
    }

    Image volume(int n) {
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            double sum = 0;
            for (double[] b : blobs) {
                double dx = i % n - n / 2 - b[0];
                double dy = i / n % n - n / 2 - b[1];
                double dz = i / n / n - n / 2 - b[2];
                sum += b[4] * Math.exp(-(dx * dx + dy * dy + dz * dz) / (2 * b[3] * b[3]));
            }
            data[i] = (float) sum;
        }
        return Image.volume(n, n, n, data, 2.0);
    }

    Image projection(int n, Orientation orientation) {
        float[] data = new float[n * n];
        for (double[] b : blobs) {
            double[] p = orientation.rotation().apply(b[0], b[1], b[2]);
            double height = b[4] * b[3] * Math.sqrt(2 * Math.PI);
            for (int i = 0; i < data.length; i++) {
                double dx = i % n - n / 2 - p[0];
                double dy = i / n - n / 2 - p[1];
                data[i] += (float) (height * Math.exp(-(dx * dx + dy * dy) / (2 * b[3] * b[3])));
            }
        }
        return Image.of(n, n, data).withApix(2.0);
    }

    /** Projections from directions spread evenly over the half sphere, with varied in-plane angle. */
    List<Slice> slices(int n, int count) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double alt = Math.toDegrees(Math.acos(1 - (i + 0.5) / count));
            Orientation o = new Orientation(i * 222.492 % 360, alt, i * 37.0 % 360);
            slices.add(new Slice(projection(n, o), o, 10 + i % 7));
        }
        return slices;
    }
}
