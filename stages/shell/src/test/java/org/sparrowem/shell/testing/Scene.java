package org.sparrowem.shell.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sparrowem.kernel.geometry.Align2d;
import org.sparrowem.kernel.geometry.Orientation;
import org.sparrowem.kernel.image.Image;
import org.sparrowem.shell.Attributes;
import org.sparrowem.store.format.EmanHdf;
import org.sparrowem.store.format.ImageRecord;
import org.sparrowem.store.format.ImageStack;
import org.sparrowem.store.format.ImageStacks;

/**
 * A small object of Gaussian blobs without symmetry, whose map and views are known in closed form.
 *
 * @param n box, pixels
 */
public record Scene(int n) {
    public static final double APIX = 4;
    private static final double WIDTH = 1.4;
    private static final double[][] BLOBS = {
        {0.30, 0.02, 0.05, 1.0},
        {-0.05, 0.27, -0.10, 0.8},
        {-0.22, -0.18, 0.12, 1.2},
        {0.08, -0.10, 0.28, 0.7},
        {0.12, 0.16, -0.24, 0.9},
        {-0.02, 0.05, 0.02, 1.4},
        {-0.26, 0.10, -0.05, 0.6}
    };

    /** The map, {@link #APIX} A/pixel. */
    public Image map() {
        float[] data = new float[n * n * n];
        for (int i = 0; i < data.length; i++) {
            double[] at = {i % n - n / 2, i / n % n - n / 2, i / (n * n) - n / 2};
            data[i] = (float) density(at, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3);
        }
        return Image.volume(n, n, n, data, APIX);
    }

    /** The view in a direction, moved by an in-plane transform. */
    public Image view(Orientation direction, Align2d moved) {
        double[] m = direction.rotation().m();
        double[] back = moved.inverse().matrix();
        float[] data = new float[n * n];
        for (int i = 0; i < data.length; i++) {
            double x = i % n - n / 2;
            double y = i / n - n / 2;
            double[] at = {back[0] * x + back[1] * y + back[2], back[3] * x + back[4] * y + back[5]};
            data[i] = (float) (density(at, m, 2) * WIDTH * Math.sqrt(2 * Math.PI));
        }
        return Image.of(n, n, data).withApix(APIX);
    }

    private double density(double[] at, double[] m, int dimensions) {
        double sum = 0;
        for (double[] b : BLOBS) {
            double square = 0;
            for (int d = 0; d < dimensions; d++) {
                double centre = n * (m[3 * d] * b[0] + m[3 * d + 1] * b[1] + m[3 * d + 2] * b[2]);
                square += (at[d] - centre) * (at[d] - centre);
            }
            sum += b[3] * Math.exp(-square / (2 * WIDTH * WIDTH));
        }
        return sum;
    }

    /** The same image with white noise. */
    public static Image noisy(Image image, double sigma, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = image.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += (float) (sigma * random.nextGaussian());
        }
        return image.with(data);
    }

    /** Directions spread over the sphere, the same each time. */
    public static List<Orientation> directions(int count) {
        List<Orientation> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double z = 1 - (2.0 * i + 1) / count;
            all.add(new Orientation(137.508 * i % 360, Math.toDegrees(Math.acos(z)), 0));
        }
        return all;
    }

    /** Writes images without orientation. */
    public static void write(Path file, List<Image> images) {
        List<ImageRecord> records = new ArrayList<>();
        for (Image image : images) {
            records.add(Attributes.record(image, Attributes.of(image)));
        }
        EmanHdf.write(file, records);
    }

    /** Writes images without orientation that have this transfer function, EMAN2's text, their phases flipped. */
    public static void write(Path file, List<Image> images, String ctf) {
        List<ImageRecord> records = new ArrayList<>();
        for (Image image : images) {
            Map<String, Object> attributes = new LinkedHashMap<>(Attributes.of(image));
            attributes.put(Attributes.CTF, ctf);
            attributes.put(Attributes.CTF_PHASE_FLIPPED, 1);
            records.add(Attributes.record(image, attributes));
        }
        EmanHdf.write(file, records);
    }

    /** Writes views with their directions. */
    public static void write(Path file, List<Image> images, List<Orientation> directions) {
        List<ImageRecord> records = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Map<String, Object> attributes = new LinkedHashMap<>(Attributes.of(images.get(i)));
            attributes.put(Attributes.XFORM_PROJECTION, Attributes.transform(directions.get(i)));
            records.add(Attributes.record(images.get(i), attributes));
        }
        EmanHdf.write(file, records);
    }

    /** All images of a file. */
    public static List<Image> read(Path file) {
        try (ImageStack stack = ImageStacks.open(file)) {
            List<Image> images = new ArrayList<>();
            for (int i = 0; i < stack.size(); i++) {
                Object particles = stack.attributes(i).get(Attributes.PTCL_REPR);
                double count = particles instanceof Number number ? number.doubleValue() : 1;
                images.add(new Image(stack.nx(), stack.ny(), stack.nz(), stack.read(i), stack.apix(), count));
            }
            return images;
        }
    }

    /** What a file says about an image. */
    public static Map<String, Object> attributes(Path file, int i) {
        try (ImageStack stack = ImageStacks.open(file)) {
            return stack.attributes(i);
        }
    }
}
